/** Rows of cells as spreadsheets paste them: tabs between, quotes only where a cell holds a tab, a line end or begins with a quote. */
export function asTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(cellText).join('\t')).join('\n')
}

function cellText(text: string): string {
  return /[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
