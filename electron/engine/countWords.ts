const grouped = new Intl.NumberFormat('en')

/** `1 row`, `1,200 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`
}
