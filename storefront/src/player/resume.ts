const EDGE_SECONDS = 3

/**
 * Where to start: the last position, in whole seconds so that the begun one is played again and counts. Within three
 * seconds of either end it is not worth resuming.
 */
export function resumePosition(position: number, duration: number | null): number {
  const whole = Math.floor(position)
  return whole <= EDGE_SECONDS || (duration !== null && whole >= duration - EDGE_SECONDS) ? 0 : whole
}
