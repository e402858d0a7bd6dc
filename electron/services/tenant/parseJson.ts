/** A body as JSON; undefined when it is none (an HTML page, nothing, a cut text). */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
