import { MediaWorkshop } from "../workshop"

it("does one thing at a time, until there is nothing left", async () => {
  const workshop = new MediaWorkshop(null, false)
  let left = 3
  let busy = 0
  const round = async () => {
    expect(++busy).toBe(1)
    await Promise.resolve()
    busy--
    return left-- > 0
  }
  await workshop.work(round)
  expect(left).toBe(-1)
})

it("looks once more when it was asked meanwhile", async () => {
  const workshop = new MediaWorkshop(null, false)
  let rounds = 0
  await workshop.work(async () => {
    if (rounds++ === 0) {
      await workshop.work(async () => false)
    }
    return false
  })
  expect(rounds).toBe(2)
})

it("waits for what is in hand when it stops, and begins nothing after it", async () => {
  const workshop = new MediaWorkshop(null, false)
  let ended = false
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const working = workshop.work(
    (stopping) =>
      new Promise((resolve) => {
        begin()
        stopping.addEventListener("abort", () => {
          ended = true
          resolve(true)
        })
      })
  )
  await begun
  await workshop.stop()
  expect(ended).toBe(true)
  await working
  const never = jest.fn(async () => false)
  await workshop.work(never)
  expect(never).not.toHaveBeenCalled()
})
