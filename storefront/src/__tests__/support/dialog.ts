/**
 * jsdom has no modal dialogs. This opens and closes them, no more: where the focus may go, and what lies on top, is the
 * browser's part and is tested in one.
 */
if (typeof HTMLDialogElement !== "undefined") {
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false
  }
}
