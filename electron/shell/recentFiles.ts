/** How many projects File → Open Recent shows. */
const mostRecent = 10

/** The list with a path at its front, once. */
export function withRecent(recent: readonly string[], path: string): readonly string[] {
  return [path, ...recent.filter((other) => other !== path)].slice(0, mostRecent)
}
