/**
 * Is one key another one with a slip of the pen: a letter too many, missing, wrong, or changed with its neighbour, or only
 * another letter case? Keys of other digits are other keys, and short ones are too much alike to tell.
 */
export function isMisspelling(written: string, meant: string): boolean {
  if (written === meant || Math.min(written.length, meant.length) < 4) return false
  if (digitsOf(written) !== digitsOf(meant)) return false
  const [one, other] = [written.toLowerCase(), meant.toLowerCase()]
  const start = sharedStart(one, other)
  const [left, right] = [one.slice(start), other.slice(start)]
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left.charAt(0) === right.charAt(1) &&
      left.charAt(1) === right.charAt(0) &&
      left.slice(2) === right.slice(2))
  )
}

function digitsOf(key: string): string {
  return key.replaceAll(/\D/g, '')
}

function sharedStart(one: string, other: string): number {
  let at = 0
  while (at < one.length && one.charAt(at) === other.charAt(at)) at++
  return at
}
