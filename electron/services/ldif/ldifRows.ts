import type { Table } from '../../../shared/columns/table'
import { validUpTo } from '../../../shared/columns/utf8Gate'
import { usualLimits } from '../../../shared/csv/scanOptions'
import type { LdifListener } from '../../../shared/ldif/ldifScanner'
import { GrowingTable } from '../growingTable'

/** Stands between the values of an attribute that has several: the steps “list” and “part” of a mapping take them apart. */
export const valueSeparator = '|'

/** Thrown when a directory holds more than fits; `message` says how much, for the sentence. */
export class TooMuchInLdif extends Error {}

/** An attribute over all records. `count`s are of values. */
interface Attribute {
  /** As written where it was met first; directories do not mind its case. */
  readonly name: string
  texts: number
  binaries: number
  hasSeveral: boolean
  holdsSeparator: boolean
}

/**
 * Gathers the records of a directory as rows: a column for each attribute in the order they are met, `dn` first,
 * options such as `;lang-de` being part of the name. Values that are no text are left out and told.
 */
export class LdifRows implements LdifListener {
  private readonly rows = new GrowingTable()
  private readonly places = new Map<string, number>()
  private readonly attributes: Attribute[] = []
  private record = new Map<number, string[]>()

  get rowCount(): number {
    return this.rows.rowCount
  }

  readonly value = (name: string, bytes: Uint8Array, isBase64: boolean): void => {
    const at = this.placeOf(name)
    const attribute = this.attributes[at]
    if (attribute === undefined) return
    if (isBase64 && !isText(bytes)) {
      attribute.binaries++
      return
    }
    const text = decoder.decode(bytes)
    attribute.texts++
    if (text.includes(valueSeparator)) attribute.holdsSeparator = true
    const values = this.record.get(at)
    if (values === undefined) {
      this.record.set(at, [text])
      return
    }
    attribute.hasSeveral = true
    values.push(text)
  }

  readonly endRecord = (): void => {
    for (const [at, values] of this.record) {
      const [first = ''] = values
      this.rows.setText(at, values.length === 1 ? first : values.join(valueSeparator))
    }
    this.record = new Map()
    this.rows.endRow()
  }

  /** The rows gathered. Columns in which hardly anything is text are left out. The listener is of no use afterwards. */
  take(): Table {
    const { rowCount } = this.rows
    if (rowCount * this.attributes.length > usualLimits.cells) {
      throw new TooMuchInLdif(`${rowCount} records of ${this.attributes.length} attributes`)
    }
    const names = this.attributes.map(({ name }) => name)
    const table = this.rows.take(names)
    const kept = names.filter((_, at) => !isBinary(this.attributes[at]))
    return { names: kept, rowCount, column: (name) => table.column(name) }
  }

  /** What was left out or put together, in sentences. */
  notices(): readonly string[] {
    const named = (test: (attribute: Attribute) => boolean) =>
      inWords(this.attributes.filter(test).map(({ name }) => name))
    const several = named(({ hasSeveral }) => hasSeveral)
    const unclear = named((one) => one.hasSeveral && one.holdsSeparator)
    const binary = named(isBinary)
    const partly = named((one) => one.binaries > 0 && !isBinary(one))
    return [
      ...(several === ''
        ? []
        : [
            `Several values of an attribute stand in one cell with “${valueSeparator}” between them: ${several}. The steps “list” and “part” of a mapping take them apart.`,
          ]),
      ...(unclear === ''
        ? []
        : [`Some of these values hold “${valueSeparator}” themselves: ${unclear}.`]),
      ...(binary === '' ? [] : [`These attributes are no text and are left out: ${binary}.`]),
      ...(partly === ''
        ? []
        : [`Some values of these attributes are no text and are left out: ${partly}.`]),
    ]
  }

  private placeOf(name: string): number {
    const word = name.toLowerCase()
    const known = this.places.get(word)
    if (known !== undefined) return known
    const place = this.attributes.length
    if (place >= usualLimits.columns) {
      throw new TooMuchInLdif(`more than ${usualLimits.columns} attributes`)
    }
    this.places.set(word, place)
    this.attributes.push({ name, texts: 0, binaries: 0, hasSeveral: false, holdsSeparator: false })
    return place
  }
}

const decoder = new TextDecoder()

/** An id of sixteen random bytes can be UTF-8 by chance, but hardly without a control character. */
function isText(bytes: Uint8Array): boolean {
  const isControl = (byte: number) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d
  return validUpTo(bytes, 0) === bytes.length && !bytes.some(isControl)
}

function isBinary(attribute: Attribute | undefined): boolean {
  return attribute !== undefined && attribute.binaries > attribute.texts
}

const mostNames = 8

function inWords(names: readonly string[]): string {
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  return names.slice(0, mostNames).join(', ') + more
}
