import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { MailOptions } from "../../../emails/mail-options"
import { COURSE_LEARNING_MODULE } from "../../../modules/course-learning"
import type CourseLearningModuleService from "../../../modules/course-learning/service"
import type { CourseOptions } from "../../../options"
import type { SqlConnection } from "../../../sql"

/** What building and sending mails needs of the store. */
export interface MailContext {
  container: MedusaContainer
  connection: SqlConnection
  logger: Logger
  options: Pick<CourseOptions, "claims">
  mails: MailOptions
  /** The store's: by this calendar access ends and lessons are released. */
  timeZone: string
}

export function mailContext(container: MedusaContainer): MailContext {
  const { options } = container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
  return {
    container,
    connection: container.resolve(ContainerRegistrationKeys.PG_CONNECTION),
    logger: container.resolve(ContainerRegistrationKeys.LOGGER),
    options,
    mails: options.mails,
    timeZone: options.timeZone,
  }
}

export interface Reader {
  id: string
  email: string
  first_name: string | null
  has_account: boolean
}

/** The customers by id. */
export async function findReaders(container: MedusaContainer, ids: string[]): Promise<Map<string, Reader>> {
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers(
      { id: [...new Set(ids)] },
      { select: ["id", "email", "first_name", "has_account"], take: ids.length }
    )
  return new Map(
    customers.map(({ id, email, first_name, has_account }) => [
      id,
      { id, email, first_name: first_name ?? null, has_account },
    ])
  )
}

const said = new WeakMap<object, Set<string>>()

/** Warns once in the life of this process. */
export function warnOnce(logger: Logger, message: string): void {
  const known = said.get(logger) ?? new Set()
  said.set(logger, known)
  if (!known.has(message)) {
    known.add(message)
    logger.warn(`medusa-plugin-courses: ${message}`)
  }
}

/** Where this server is reached from outside; `null`: it does not know. */
export function backendUrl({ container, mails }: Pick<MailContext, "container" | "mails">): string | null {
  const { admin } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const own = mails.backendUrl ?? admin?.backendUrl
  return own && /^https?:\/\//.test(own) ? own.replace(/\/+$/, "") : null
}

/** The options, with Medusa's name of the store where they have none. */
export async function withStoreName({ container, mails }: MailContext): Promise<MailOptions & { storeName: string }> {
  if (mails.storeName) {
    return { ...mails, storeName: mails.storeName }
  }
  const [store] = await container.resolve(Modules.STORE).listStores({}, { select: ["id", "name"], take: 1 })
  return { ...mails, storeName: store?.name ?? "" }
}
