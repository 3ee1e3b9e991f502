export default function Overview() {
  return <h1>Account</h1>
}
