import { assertPlatform } from "./platform"

// A file of its own, to be imported before anything that an older release of Medusa could not even load.
assertPlatform()
