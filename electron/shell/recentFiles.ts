/** How many projects File → Open Recent shows. */
const mostRecent = 10

/** The list with a path at its front, once. */
export function withRecent(recent: readonly string[], path: string): readonly string[] {
  return [path, ...recent.filter((other) => other !== path)].slice(0, mostRecent)
}

/** The list without a path that turned out to be gone. */
export function withoutRecent(recent: readonly string[], path: string): readonly string[] {
  return recent.includes(path) ? recent.filter((other) => other !== path) : recent
}
