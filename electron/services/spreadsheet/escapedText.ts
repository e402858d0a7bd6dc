/** Characters that XML cannot hold stand in a workbook as `_x000D_`. Source: ECMA-376 part 1, §22.9.2.19 (ST_Xstring). */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
