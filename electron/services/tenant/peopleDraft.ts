import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import type { Column } from '../../../shared/columns/table'
import type { ApiPerson } from './apiShapes'

/** What the list of people may leave out and each person tells by itself. */
export type PersonPart = 'roles' | 'supervisors' | 'properties'

/** How the list of people is asked for, the fullest way first. */
const ways: readonly (readonly PersonPart[])[] = [['roles', 'supervisors'], ['roles'], []]

/** The ids of supervisors of many people, as bytes: their keys are known only when everybody is listed. */
class SupervisorLists {
  private readonly keys = new ByteColumnBuilder()
  private readonly ids = new ByteColumnBuilder()

  /** Remembers a list of a person with this key; ids hold no spaces. */
  add(key: string, ids: readonly string[]): void {
    this.keys.appendText(key)
    this.ids.appendText(ids.join(' '))
  }

  /** Hands over every list once; there are none afterwards. */
  take(each: (key: string, ids: readonly string[]) => void): void {
    const keys = this.keys.finish()
    const ids = this.ids.finish()
    for (let row = 0; row < keys.length; row += 1) each(keys.text(row), ids.text(row).split(' '))
  }
}

/**
 * What is known of people beside their rows while a state is being read. It belongs to the draft, so that a reading that
 * was interrupted loses none of it.
 */
export class PeopleDraft {
  inactive = 0
  /** A single person takes embeds, as far as is known. */
  takesEmbeds = true
  listsSupervisors = false
  listsProperties = false
  /** People one of whose embedded lists was cut short, by their row of DS_USERS; they are few. */
  readonly cut = new Map<number, ApiPerson>()
  /** What no person of the list had; found out once, when all are listed. */
  missing: readonly PersonPart[] | undefined
  /** Somebody who was asked for alone has custom values. */
  tellsProperties = false
  /** ROLE_LIST by row of DS_USERS, where the list of people did not carry it. */
  readonly roles = new Map<number, string>()
  supervisors = new SupervisorLists()
  /** Keys of people whose supervisors could not be read. */
  readonly unknownSupervisors: string[] = []
  /** People who were asked for by themselves, by row, and how often the tenant refused a part. */
  readonly asked = new Set<number>()
  readonly refused: Record<PersonPart, number> = { roles: 0, supervisors: 0, properties: 0 }
  private way = 0
  private readonly builder = new ByteColumnBuilder()
  private column: Column | undefined

  /** What the list is asked to carry. */
  get embeds(): readonly PersonPart[] {
    return ways[this.way] ?? []
  }

  /** Asks the list for less; false when it is asked for as little as can be. */
  askForLess(): boolean {
    if (this.way === ways.length - 1) return false
    this.way += 1
    // What earlier pages told of supervisors is told again person by person, or not known of everybody.
    this.supervisors = new SupervisorLists()
    return true
  }

  /** Remembers the tenant's id of the next row of DS_USERS. */
  addId(id: string): void {
    this.builder.appendText(id)
  }

  /** The tenant's ids by row. Only once all people are listed. */
  get ids(): Column {
    this.column ??= this.builder.finish()
    return this.column
  }
}
