import fc from "fast-check"
import { createLedgerDatabase, type Database } from "./histories/database"
import { anyHistory } from "./histories/operations"
import { Player } from "./histories/player"

jest.setTimeout(1_800_000)

/** `COURSES_SEED=7 COURSES_HISTORIES=20000` plays others, and more of them. */
const SEED = Number(process.env.COURSES_SEED ?? 20270301)
const HISTORIES = Number(process.env.COURSES_HISTORIES ?? 2_000)
/** Histories that are played at the same time, on connections of their own. */
const LANES = 4

describe("the ledger", () => {
  let db: Database
  let drop = async () => {}

  beforeAll(async () => {
    const created = await createLedgerDatabase(`courses-histories-${process.pid}`, LANES * 2)
    db = created.pg
    drop = created.drop
  })
  afterAll(() => drop())

  it(`is what a simple model says, and its journal says why, in ${HISTORIES} random histories (seed ${SEED})`, async () => {
    const lanes = Array.from({ length: LANES }, async (_, lane) => {
      let played = 0
      const property = fc.asyncProperty(anyHistory, (history) => new Player(db, history, `h${lane}x${played++}`).play())
      await fc.assert(property, { numRuns: Math.ceil(HISTORIES / LANES), seed: SEED + lane })
    })
    await Promise.all(lanes)
  })
})
