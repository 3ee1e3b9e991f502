import path from "node:path"
import { defineConfig } from "@medusajs/framework/utils"

/** The repo runs as a Medusa store itself: for development, for the tests and for the demo. */
const cors = process.env.COURSES_CORS ?? "http://localhost:5173,http://localhost:9000"
const options = {
  ...(process.env.COURSES_OPTIONS ? (JSON.parse(process.env.COURSES_OPTIONS) as Record<string, unknown>) : {}),
}

/** More payment providers, as the tests' Stripe: a JSON array. */
const paymentProviders = process.env.COURSES_PAYMENT_PROVIDERS
  ? (JSON.parse(process.env.COURSES_PAYMENT_PROVIDERS) as { resolve: string; id: string }[])
  : []

/** Another place for media than the local disk: the provider as JSON, with its options. */
const mediaProvider = process.env.COURSES_MEDIA_PROVIDER
  ? (JSON.parse(process.env.COURSES_MEDIA_PROVIDER) as { resolve: string; options: Record<string, unknown> })
  : null

/** What is made of uploaded videos: the option `media.processing` as JSON. */
const mediaProcessing = process.env.COURSES_MEDIA_PROCESSING
  ? (JSON.parse(process.env.COURSES_MEDIA_PROCESSING) as Record<string, unknown>)
  : null

/** Where mails go, as `smtp://user:password@host:port`; without it none are sent. The bell stays what it is by default. */
const smtp = process.env.COURSES_SMTP_URL ? new URL(process.env.COURSES_SMTP_URL) : null
const notification = smtp && {
  resolve: "@medusajs/medusa/notification",
  options: {
    providers: [
      { resolve: "@medusajs/medusa/notification-local", id: "local", options: { channels: ["feed"] } },
      {
        resolve: "./src/providers/notification-smtp",
        id: "smtp",
        options: {
          channels: ["email"],
          host: smtp.hostname,
          port: Number(smtp.port || 587),
          secure: smtp.protocol === "smtps:",
          from: process.env.COURSES_MAIL_FROM ?? "Courses <courses@localhost>",
          ...(smtp.username
            ? { auth: { user: decodeURIComponent(smtp.username), pass: decodeURIComponent(smtp.password) } }
            : {}),
        },
      },
    ],
  },
}

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false, connection: { ssl: false } },
    cookieOptions: { secure: false, sameSite: "lax" },
    http: {
      storeCors: cors,
      adminCors: cors,
      authCors: cors,
      jwtSecret: process.env.JWT_SECRET ?? "courses-development-jwt",
      cookieSecret: process.env.COOKIE_SECRET ?? "courses-development-cookie",
    },
  },
  admin: { disable: process.env.COURSES_ADMIN !== "true" },
  /** More plugins, as the benchmark's own routes: a JSON array of folders. */
  plugins: process.env.COURSES_PLUGINS ? (JSON.parse(process.env.COURSES_PLUGINS) as string[]) : [],
  modules: [
    ...(notification ? [notification] : []),
    ...(paymentProviders.length ? [{ resolve: "@medusajs/medusa/payment", options: { providers: paymentProviders } }] : []),
    { resolve: "./src/modules/course", options },
    { resolve: "./src/modules/course-learning", options },
    { resolve: "./src/modules/course-mail", options },
    {
      resolve: "./src/modules/course-media",
      options: {
        ...options,
        media: {
          ...(mediaProcessing ? { processing: mediaProcessing } : {}),
          provider: mediaProvider ?? {
            resolve: "./src/providers/media-local",
            options: {
              root: process.env.COURSES_MEDIA_ROOT ?? path.join(process.cwd(), ".cache", "media"),
              baseUrl: process.env.MEDUSA_BACKEND_URL ?? "http://localhost:9000",
            },
          },
        },
      },
    },
  ],
})
