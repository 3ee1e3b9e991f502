export default async function stopDemo() {
  await globalThis.stopDemo?.()
}
