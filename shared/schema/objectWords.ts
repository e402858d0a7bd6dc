import { tableSpec } from './lookUp'
import type { TableName } from './tableNames'

const grouped = new Intl.NumberFormat('en')

/** How many records of a file, in words: “1 site”, “1,200 users”, “2 faxes”. */
export function countedObjects(file: TableName, records: number): string {
  const { object } = tableSpec(file)
  const many = `${object}${object.endsWith('x') ? 'es' : 's'}`
  return `${grouped.format(records)} ${records === 1 ? object : many}`
}

/** What a root cause explains: “2 users, 6 e-mail devices”; empty for nothing. */
export function explainedObjects(
  explains: readonly { readonly file: TableName; readonly records: number }[],
): string {
  return explains.map(({ file, records }) => countedObjects(file, records)).join(', ')
}
