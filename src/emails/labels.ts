import { type OpensWhen } from "./props"

/**
 * Every text of the mails. Titles, names and dates arrive ready to be shown; `count` decides between one and many.
 */
export interface EmailLabels {
  greeting: (name: string | null) => string
  accessUntil: (date: string) => string
  accessForever: string
  /** Above the address that stands below a button. */
  linkFallback: string
  accessGranted: {
    subject: (title: string, count: number) => string
    heading: (count: number) => string
    /** `ordered`: the customer bought them, rather than got them from the store. */
    body: (count: number, ordered: boolean) => string
    action: (count: number) => string
  }
  orderPending: {
    subject: (orderNumber: string, count: number) => string
    heading: string
    body: (orderNumber: string, count: number) => string
    opensWhen: Record<OpensWhen, string>
    outro: string
    action: string
  }
  claimCourse: {
    subject: (title: string, count: number) => string
    heading: (count: number) => string
    body: (orderNumber: string, count: number) => string
    /** Of courses that the store gave without an order. */
    bodyGiven: (count: number) => string
    action: (count: number) => string
    expires: (date: string) => string
    ignore: string
    ignoreGiven: string
  }
  courseCompleted: {
    subject: (title: string) => string
    heading: string
    body: (title: string, date: string) => string
    outro: string
    action: string
  }
  accessEnds: {
    subject: (title: string, daysLeft: number) => string
    heading: (daysLeft: number) => string
    body: (title: string, date: string) => string
    outro: string
    renew: string
    renewAction: string
    action: string
  }
  newLessons: {
    subject: (title: string, count: number) => string
    heading: (count: number) => string
    body: (title: string, count: number) => string
    action: string
    unsubscribe: string
  }
  /** The page behind the link that turns mails about new lessons off. */
  unsubscribePage: {
    heading: string
    body: string
    action: string
    doneHeading: string
    doneBody: string
    invalidHeading: string
    invalidBody: string
  }
}

const many = (count: number, one: string, more: string) => (count === 1 ? one : more)

/** Whole days: within the last 24 hours it is "today". */
const inDays = (days: number) => (days <= 0 ? "today" : many(days, "in 1 day", `in ${days} days`))

export const englishEmailLabels: EmailLabels = {
  greeting: (name) => (name ? `Hello ${name},` : "Hello,"),
  accessUntil: (date) => `Access until ${date}`,
  accessForever: "Access does not end",
  linkFallback: "If the button does not work, open this address:",
  accessGranted: {
    subject: (title, count) => many(count, `Your course is open: ${title}`, `Your ${count} courses are open`),
    heading: (count) => many(count, "Your course is open", "Your courses are open"),
    body: (count, ordered) =>
      `${ordered ? "Thank you for your order. " : ""}You can start ${many(count, "this course", "these courses")} whenever you like, and we keep your place.`,
    action: (count) => many(count, "Start the course", "Go to my courses"),
  },
  orderPending: {
    subject: (orderNumber, count) =>
      `Order ${orderNumber} received: your ${many(count, "course opens", "courses open")} a little later`,
    heading: "We have your order",
    body: (orderNumber, count) =>
      `Thank you for order ${orderNumber}. It contains ${many(count, "a course that is", `${count} courses that are`)} not open yet:`,
    opensWhen: {
      paid: "Access opens as soon as your payment is confirmed. If you pay on delivery, that is after you have paid.",
      delivered: "Access opens as soon as your order has been delivered.",
      completed: "Access opens as soon as your order is completed.",
      confirmed: "Access opens as soon as we have confirmed your order.",
    },
    outro: "We will write to you then. There is nothing that you need to do now.",
    action: "View the order",
  },
  claimCourse: {
    subject: (title, count) => many(count, `Claim your course: ${title}`, `Claim your ${count} courses`),
    heading: (count) => many(count, "Claim your course", "Claim your courses"),
    body: (orderNumber, count) =>
      `Thank you for order ${orderNumber}. You bought as a guest, so ${many(count, "this course waits", "these courses wait")} for an account. Log in or register with the button below, and ${many(count, "it is", "they are")} yours:`,
    bodyGiven: (count) =>
      `We have opened ${many(count, "a course", `${count} courses`)} for you. ${many(count, "It waits", "They wait")} for an account. Log in or register with the button below, with any e-mail address, and ${many(count, "it is", "they are")} yours:`,
    action: (count) => many(count, "Claim the course", "Claim the courses"),
    expires: (date) => `The link works once, until ${date}. Please do not pass it on.`,
    ignore: "If you did not order this, you can ignore this mail.",
    ignoreGiven: "If you did not expect this, you can ignore this mail.",
  },
  courseCompleted: {
    subject: (title) => `You completed ${title}`,
    heading: "Well done",
    body: (title, date) => `You completed ${title} on ${date}.`,
    outro: "You can go back to every lesson for as long as your access lasts.",
    action: "Open the course",
  },
  accessEnds: {
    subject: (title, daysLeft) => `Your access to ${title} ends ${inDays(daysLeft)}`,
    heading: (daysLeft) => `Your access ends ${inDays(daysLeft)}`,
    body: (title, date) => `Your access to ${title} ends on ${date}.`,
    outro: "What you have completed stays on record.",
    renew: "If you want to go on, you can extend it before it ends; the new time is added to the old.",
    renewAction: "Extend my access",
    action: "Continue the course",
  },
  newLessons: {
    subject: (title, count) => many(count, `A new lesson in ${title}`, `${count} new lessons in ${title}`),
    heading: (count) => many(count, "There is a new lesson", `There are ${count} new lessons`),
    body: (title, count) => `${title} has grown by ${many(count, "a lesson", `${count} lessons`)}:`,
    action: "Open the course",
    unsubscribe: "Turn off mails about new lessons",
  },
  unsubscribePage: {
    heading: "Mails about new lessons",
    body: "Stop the mails that tell you of new lessons in your courses? Mails about your orders and your access still come.",
    action: "Turn them off",
    doneHeading: "They are turned off",
    doneBody: "You get no more mails about new lessons. You can turn them on again in your account.",
    invalidHeading: "This link does not work",
    invalidBody: "It may be incomplete. Open it from the mail again, or turn the mails off in your account.",
  },
}

/** The English texts with some of them replaced, one by one. */
export type EmailLabelsInput = {
  [Key in keyof EmailLabels]?: EmailLabels[Key] extends (...args: never[]) => unknown
    ? EmailLabels[Key]
    : EmailLabels[Key] extends object
      ? Partial<EmailLabels[Key]>
      : EmailLabels[Key]
}

export function mergeEmailLabels(input: EmailLabelsInput = {}): EmailLabels {
  const english = englishEmailLabels
  return {
    ...english,
    ...input,
    accessGranted: { ...english.accessGranted, ...input.accessGranted },
    orderPending: { ...english.orderPending, ...input.orderPending },
    claimCourse: { ...english.claimCourse, ...input.claimCourse },
    courseCompleted: { ...english.courseCompleted, ...input.courseCompleted },
    accessEnds: { ...english.accessEnds, ...input.accessEnds },
    newLessons: { ...english.newLessons, ...input.newLessons },
    unsubscribePage: { ...english.unsubscribePage, ...input.unsubscribePage },
  }
}
