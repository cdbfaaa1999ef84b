/** What the rest of a search takes at its pace so far, in seconds; null before the first trial has ended. */
export function secondsLeft(done: number, trials: number, secondsElapsed: number): number | null {
  return done === 0 ? null : (secondsElapsed / done) * Math.max(0, trials - done);
}
