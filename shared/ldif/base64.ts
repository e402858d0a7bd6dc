const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const noSign = 255

const valueOfSign = new Uint8Array(256).fill(noSign)
for (let value = 0; value < signs.length; value++) valueOfSign[signs.charCodeAt(value)] = value

/** The bytes that base64 stands for; undefined when it is none. Source: RFC 4648 §4. */
export function fromBase64(text: Uint8Array): Uint8Array | undefined {
  let end = text.length
  while (end > 0 && text[end - 1] === 0x3d && text.length - end < 2) end--
  if (end % 4 === 1 || (end < text.length && text.length % 4 !== 0)) return undefined
  const bytes = new Uint8Array(Math.floor((end * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (let from = 0; from < end; from++) {
    const value = valueOfSign[text[from] ?? 0] ?? noSign
    if (value === noSign) return undefined
    held = (held << 6) | value
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 0xff
    held &= (1 << bits) - 1
  }
  return bytes
}
