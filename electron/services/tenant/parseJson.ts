/** A body as JSON, with or without a byte-order mark; undefined when it is none (an HTML page, nothing, a cut text). */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body.startsWith('\u{feff}') ? body.slice(1) : body)
  } catch {
    return undefined
  }
}
