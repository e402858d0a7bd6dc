import { noneToken } from '../schema/listValue'

/** The elements of a list cell as they are looked up: without outer spaces, empty ones left out. Source: FORMAT §3, LIST. */
export function elementsOf(cell: string): readonly string[] {
  if (!cell.includes(',')) {
    const one = cell.trim()
    return one === '' ? [] : [one]
  }
  return cell
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '')
}

/** The elements a list cell refers to by name: those of `elementsOf` without the NONE token, each once. */
export function namedElementsOf(cell: string): readonly string[] {
  const elements = elementsOf(cell)
  if (elements.length === 0) return elements
  return [...new Set(elements.filter((element) => element !== noneToken))]
}

/** The same list without empty or repeated elements and without spaces beside the commas. */
export function tidied(cell: string): string {
  return [...new Set(elementsOf(cell))].join(',')
}
