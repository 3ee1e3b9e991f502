import { isTransient, wasRolledBack, withRetries } from "../transient"

const coded = (code: string, message = "x") => Object.assign(new Error(message), { code })

describe("errors that are nobody's fault", () => {
  it.each<[string, unknown, boolean, boolean]>([
    ["a deadlock", coded("40P01"), true, true],
    ["a serialization failure", coded("40001"), true, true],
    ["a deadlock, wrapped", new Error("step failed", { cause: coded("40P01") }), true, true],
    ["a deadlock, as MikroORM wraps it", Object.assign(new Error("x"), { previous: coded("40P01") }), true, true],
    ["a deadlock, as the workflow engine hands it on", { message: "deadlock detected", code: "40P01" }, true, true],
    ["a lost connection", coded("ECONNRESET"), true, false],
    ["a connection that PostgreSQL ended", coded("57P01"), true, false],
    ["a connection exception", coded("08006"), true, false],
    ["too many connections", coded("53300"), true, false],
    ["a connection that the driver lost", new Error("Connection terminated unexpectedly"), true, false],
    ["a pool without a free connection", new Error("Knex: Timeout acquiring a connection. The pool is probably full."), true, false],
    ["a constraint", coded("23505"), false, false],
    ["a value that is no text", coded("22021"), false, false],
    ["a statement that was cancelled for its time", coded("57014"), false, false],
    ["a rule of the store", new Error("The forum is closed"), false, false],
    ["nothing", undefined, false, false],
  ])("%s", (_, error, transient, rolledBack) => {
    expect([isTransient(error), wasRolledBack(error)]).toEqual([transient, rolledBack])
  })

  it("ends for an error that wraps itself", () => {
    const error: { cause?: unknown } = {}
    error.cause = error
    expect(isTransient(error)).toBe(false)
  })
})

describe("repeating", () => {
  it("repeats what was in the way, six times in all, and nothing else", async () => {
    let calls = 0
    const failing = (error: Error, until: number) => () => (++calls < until ? Promise.reject(error) : Promise.resolve(calls))
    expect(await withRetries(failing(coded("40P01"), 3), wasRolledBack)).toBe(3)
    calls = 0
    await expect(withRetries(failing(coded("40P01"), 99), wasRolledBack)).rejects.toMatchObject({ code: "40P01" })
    expect(calls).toBe(6)
    calls = 0
    await expect(withRetries(failing(coded("23505"), 99), wasRolledBack)).rejects.toMatchObject({ code: "23505" })
    expect(calls).toBe(1)
  })
})
