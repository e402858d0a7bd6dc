import type { WindowRequest } from '../../../shared/contract/views'
import type { CellRange } from './gridSelection'

/** Where one was in a grid: its order, the pixels above the first row in sight, the selected cells, the widths by column. */
export interface GridPlace {
  /** What the rows were of, with the search: the place is worth nothing in another table. */
  readonly about: string
  readonly sort: WindowRequest['sort']
  readonly offset: number
  readonly range: CellRange
  readonly widths: Readonly<Record<string, number>>
}

/** The places of the grids that were left, by their labels: whoever comes back to a screen goes on where it was left. */
const places = new Map<string, GridPlace>()

/** The place a grid was left at; undefined when it was about something else, or is new. */
export function placeLeft(label: string, about: string): GridPlace | undefined {
  const place = places.get(label)
  return place?.about === about ? place : undefined
}

/** Keeps the place of a grid that goes from the page. */
export function keepPlace(label: string, place: GridPlace): void {
  places.set(label, place)
}

/** Forgets all places: another project is open. */
export function forgetPlaces(): void {
  places.clear()
}
