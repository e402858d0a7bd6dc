import { inBytes } from '../ui/inWords'

/** What the memory in the status bar is, for its tooltip. Both in bytes; tables of zero are not spoken of. */
export function memorySentence(held: number, tables: number): string {
  const all = `The engine holds ${inBytes(held)} of memory`
  return tables === 0 ? `${all}.` : `${all}, ${inBytes(tables)} of it for tables.`
}
