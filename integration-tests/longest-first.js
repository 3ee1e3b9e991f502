const { default: Sequencer } = require("@jest/test-sequencer")

/** A suite that begins last runs alone, on one of two cores. File sizes, by which Jest goes, say little of these. */
const LONGEST = ["order-lifecycle", "histories", "bad-input", "events", "media-processing", "claims", "mails", "bulk-access", "import"]

const rank = ({ path }) => {
  const index = LONGEST.findIndex((name) => path.includes(`/${name}.`))
  return index < 0 ? LONGEST.length : index
}

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other))
  }
}
