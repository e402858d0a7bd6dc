/** Progress of a thread is told at most this often, in milliseconds: whoever hears it has other things to do. */
const tellEvery = 50

/** Passes on a part of what is told of a progress: now and then, and its end. */
export function sparing(
  tell: (done: number, total: number) => void,
): (done: number, total: number) => void {
  let toldAt = 0
  return (done, total) => {
    const now = performance.now()
    if (now - toldAt < tellEvery && done !== total) return
    toldAt = now
    tell(done, total)
  }
}
