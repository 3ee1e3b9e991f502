import type { SignedPart } from "./types"

/** One request signs this many parts: few round trips, and the addresses are used long before they run out. */
export const SIGN_BATCH_SIZE = 16
/** An address that runs out sooner than this is signed again before use. */
export const SIGNATURE_MARGIN_MS = 60_000

export interface PartSignerOptions {
  /** Every part that is still to be sent, in order. */
  partNumbers: readonly number[]
  sign: (partNumbers: number[]) => Promise<SignedPart[]>
  now: () => number
}

/** Hands out signed addresses, asking the server in batches; workers that need the same batch share one request. */
export class PartSigner {
  private readonly signed = new Map<number, SignedPart>()
  private request: Promise<void> | null = null

  constructor(private readonly options: PartSignerOptions) {}

  async get(partNumber: number): Promise<SignedPart> {
    for (;;) {
      const known = this.signed.get(partNumber)
      if (known && new Date(known.expires_at).getTime() - this.options.now() > SIGNATURE_MARGIN_MS) {
        this.signed.delete(partNumber)
        return known
      }
      this.signed.delete(partNumber)
      this.request ??= this.signFrom(partNumber).finally(() => {
        this.request = null
      })
      await this.request
    }
  }

  private async signFrom(partNumber: number): Promise<void> {
    const { partNumbers, sign } = this.options
    const start = partNumbers.indexOf(partNumber)
    const batch = partNumbers.slice(start, start + SIGN_BATCH_SIZE).filter((number) => !this.signed.has(number))
    for (const part of await sign(batch)) {
      this.signed.set(part.part_number, part)
    }
    const part = this.signed.get(partNumber)
    if (!part || new Date(part.expires_at).getTime() - this.options.now() <= SIGNATURE_MARGIN_MS) {
      throw new Error(`Part ${partNumber} was not given a usable address`)
    }
  }
}
