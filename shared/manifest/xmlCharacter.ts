/** May this code point stand in an XML 1.0 document, even as a reference? Source: XML 1.0, §2.2. */
export function isXmlCharacter(code: number): boolean {
  if (code === 0x09 || code === 0x0a || code === 0x0d) return true
  if (code < 0x20 || code === 0xfffe || code === 0xffff) return false
  return code < 0xd800 || (code > 0xdfff && code <= 0x10ffff)
}

/** The text with U+FFFD in place of what XML cannot hold: control characters and lone surrogates. */
export function xmlSafe(text: string): string {
  return Array.from(text, (character) =>
    isXmlCharacter(character.codePointAt(0) ?? 0) ? character : '\ufffd',
  ).join('')
}
