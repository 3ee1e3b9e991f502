/** A part that is not taken in, with the HTTP status that says why. */
export class PartRefused extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 411 | 413,
    message: string
  ) {
    super(message)
    this.name = "PartRefused"
  }
}
