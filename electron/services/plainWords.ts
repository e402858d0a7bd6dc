/** Text without what a terminal would obey: control characters, and signs that turn the direction of writing. Lines and tabs stay. */
export function plainWords(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\p{Bidi_Control}\u2028\u2029]/gu, ' ')
}

/** What a server said, fit to be shown: one line, nothing a terminal would obey, at most so many characters. */
export function serverWords(text: string, longest = 300): string {
  const line = plainWords(text).replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}
