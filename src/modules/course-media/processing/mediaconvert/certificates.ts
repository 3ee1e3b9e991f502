import { X509Certificate } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"

/** A certificate has about 2,000 bytes. */
const MAX_CHARACTERS = 16_384
/** SNS has one certificate at a time, and changes it about once a year. */
const MAX_KEPT = 4
/** An address at which there is no certificate is not read again before. */
const FAILED_MS = 60_000

export interface FetchedText {
  status: number
  text: string
}

interface Kept {
  certificate: Promise<X509Certificate>
  /** When it is read again. */
  until: number
}

/** Reads certificates, checks that they are some, and keeps them until they end, so that a message costs no request. */
export class CertificateCache {
  private readonly kept_ = new Map<string, Kept>()

  /** @param fetchText gives up by itself */
  constructor(
    private readonly fetchText_: (address: string) => Promise<FetchedText>,
    private readonly now_: () => number = Date.now
  ) {}

  /** @throws where what lies there is no certificate that is valid now */
  get(address: string): Promise<X509Certificate> {
    const known = this.kept_.get(address)
    if (known && known.until > this.now_()) {
      return known.certificate
    }
    const kept: Kept = { certificate: this.read_(address), until: Infinity }
    kept.certificate.then(
      ({ validTo }) => (kept.until = Date.parse(validTo)),
      () => (kept.until = this.now_() + FAILED_MS)
    )
    this.kept_.delete(address)
    this.kept_.set(address, kept)
    if (this.kept_.size > MAX_KEPT) {
      const [oldest] = this.kept_.keys()
      this.kept_.delete(oldest)
    }
    return kept.certificate
  }

  private async read_(address: string): Promise<X509Certificate> {
    const { status, text } = await this.fetchText_(address)
    if (status !== 200 || text.length > MAX_CHARACTERS) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `${address} answered ${status} with ${text.length} characters, which is no certificate`)
    }
    const certificate = new X509Certificate(text)
    const now = this.now_()
    if (!(Date.parse(certificate.validFrom) <= now && now < Date.parse(certificate.validTo))) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `The certificate at ${address} is not valid now`)
    }
    return certificate
  }
}
