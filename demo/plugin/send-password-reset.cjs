/** Subscriber of the demo's store: mails the link with which a shopper chooses a new password. The plugin itself sends none. */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

async function sendPasswordReset({ event: { data }, container }) {
  if (data.actor_type !== "customer") {
    return
  }
  const link = `${process.env.COURSES_DEMO_STOREFRONT}/reset-password#token=${encodeURIComponent(data.token)}`
  await container.resolve("notification").createNotifications({
    to: data.entity_id,
    channel: "email",
    template: "password-reset",
    content: {
      subject: "Choose a new password",
      text: `Choose a new password for your account: ${link}\n\nThe link works for 15 minutes. If you did not ask for it, ignore this mail.`,
      html: `<p>Choose a new password for your account:</p><p><a href="${escaped(link)}">Choose a new password</a></p><p>The link works for 15 minutes. If you did not ask for it, ignore this mail.</p>`,
    },
  })
}

module.exports = { default: sendPasswordReset, config: { event: "auth.password_reset", context: { subscriberId: "demo-send-password-reset" } } }
