/**
 * A test ends when its subscribers have: one that is still at work would lose its database to the next test, or write
 * into that one's.
 */
const { default: LocalEventBus } = require("@medusajs/event-bus-local/dist/services/event-bus-local")

/** A subscriber that waits for something that never comes must not take the suite with it. */
const PATIENCE_MS = 20_000

const atWork = new Set()
const { subscribe } = LocalEventBus.prototype
LocalEventBus.prototype.subscribe = function (event, subscriber, context) {
  const followed = (data) => {
    const run = Promise.resolve(subscriber(data))
    atWork.add(run)
    return run.finally(() => atWork.delete(run))
  }
  return subscribe.call(this, event, Object.assign(followed, subscriber), context)
}

afterEach(async () => {
  const end = Date.now() + PATIENCE_MS
  // Events are handed on behind the code that emitted them, also those that a subscriber emits.
  for (let idle = 0; idle < 2 && Date.now() < end; idle++) {
    await new Promise(setImmediate)
    if (atWork.size) {
      idle = -1
      await Promise.race([Promise.allSettled(atWork), new Promise((resolve) => setTimeout(resolve, end - Date.now()).unref())])
    }
  }
})
