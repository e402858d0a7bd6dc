import type { Edit } from '../../shared/project/project'
import type { SampleSources, SourceRows } from './sourceTables'

/** A real mistake in the sample: what it is, the rule that must find it, and the correction that mends it. */
export interface SampleMistake {
  readonly what: string
  /** Code of FORMAT §6. */
  readonly code: string
  readonly repair: Edit
}

/** The sources with the mistakes in them. */
export interface SpoiledSources {
  readonly sources: SampleSources
  readonly mistakes: readonly SampleMistake[]
}

type SourceId = keyof SampleSources

/** Puts a handful of mistakes into correct sources, such as real exports have. */
export function withMistakes(correct: SampleSources): SpoiledSources {
  const spoiling = new Spoiling(correct)
  spoiling.cell(
    'an e-mail address with a space',
    'ZS-401',
    'hr',
    filled(correct.hr, 'Work Email', 20),
    'Work Email',
    (right) => right.replace('@', ' @'),
  )
  spoiling.cell(
    'a work phone with a letter O for a zero',
    'ZS-402',
    'hr',
    filled(correct.hr, 'Work Phone', 88),
    'Work Phone',
    (right) => right.replace(/0(?=[^0]*$)/, 'O'),
  )
  spoiling.cell('a last name that is missing', 'ZS-301', 'hr', 133, 'Last Name', () => '')
  spoiling.cell(
    'a supervisor nobody knows',
    'ZS-520',
    'hr',
    filled(correct.hr, 'Manager ID', 160),
    'Manager ID',
    () => '009999',
  )
  spoiling.cell(
    'two people with the same user ID',
    'ZS-505',
    'hr',
    secondOfAName(correct.hr),
    'Login',
    (right) => right.replace(/\d+$/, ''),
  )
  spoiling.repeatedRow('an employee listed twice', 'ZS-501', 'hr', 200)
  spoiling.value(
    'a site spelled in another way, by several people',
    'ZS-520',
    'contractors',
    'Standort',
    'San Ramon',
    'San Ramon HQ',
  )
  spoiling.cell('a status in lower case', 'ZS-306', 'contractors', 2, 'Status', (right) =>
    right.toLowerCase(),
  )
  spoiling.cell('a flag in lower case', 'ZS-305', 'contractors', 7, 'Verwaltet', (right) =>
    right.toLowerCase(),
  )
  spoiling.extraRow('somebody on call who has left', 'ZS-520', 'onCall', 9, 'Member', 'C-0099')
  return spoiling.result()
}

/** The first row from `at` on in which a column is filled, from 0. */
function filled({ header, rows }: SourceRows, column: string, at: number): number {
  const place = header.indexOf(column)
  return rows.findIndex((row, number) => number >= at && row[place] !== '')
}

/** A person whose login got a number because somebody of the same name has it already. */
function secondOfAName({ header, rows }: SourceRows): number {
  const login = header.indexOf('Login')
  return rows.findIndex((row) => /[a-z]2$/.test(row[login] ?? ''))
}

/** The sources while they are being spoiled. Rows are only added at the end of a source's turn, so that numbers hold. */
class Spoiling {
  private readonly mistakes: SampleMistake[] = []
  private readonly sources: Record<SourceId, { header: readonly string[]; rows: string[][] }>

  constructor(correct: SampleSources) {
    const copy = ({ header, rows }: SourceRows) => ({ header, rows: rows.map((row) => [...row]) })
    this.sources = {
      hr: copy(correct.hr),
      contractors: copy(correct.contractors),
      onCall: copy(correct.onCall),
    }
  }

  result(): SpoiledSources {
    return { sources: this.sources, mistakes: this.mistakes }
  }

  cell(
    what: string,
    code: string,
    source: SourceId,
    at: number,
    column: string,
    spoil: (right: string) => string,
  ): void {
    const { header, rows } = this.sources[source]
    const row = rows[at]
    const place = header.indexOf(column)
    const right = row?.[place]
    const wrong = right === undefined ? undefined : spoil(right)
    if (row === undefined || right === undefined || wrong === undefined || wrong === right) {
      throw new RangeError(`The sample has nothing to spoil for ${what}`)
    }
    row[place] = wrong
    const where = { source, row: at + 1, column }
    this.mistakes.push({
      what,
      code,
      repair: { edit: 'setCell', ...where, from: wrong, to: right },
    })
  }

  value(
    what: string,
    code: string,
    source: SourceId,
    column: string,
    wrong: string,
    right: string,
  ): void {
    const { header, rows } = this.sources[source]
    const place = header.indexOf(column)
    for (const row of rows) if (row[place] === right) row[place] = wrong
    const repair = { edit: 'replaceValue', source, column, from: wrong, to: right } as const
    this.mistakes.push({ what, code, repair })
  }

  /** Repeats a row at the end of its source. */
  repeatedRow(what: string, code: string, source: SourceId, at: number): void {
    this.addRow(what, code, source, [...(this.sources[source].rows[at] ?? [])])
  }

  /** Adds a row at the end that is like another one but for one column. */
  extraRow(
    what: string,
    code: string,
    source: SourceId,
    at: number,
    column: string,
    value: string,
  ): void {
    const { header, rows } = this.sources[source]
    const row = [...(rows[at] ?? [])].with(header.indexOf(column), value)
    this.addRow(what, code, source, row)
  }

  private addRow(what: string, code: string, source: SourceId, cells: string[]): void {
    const { rows } = this.sources[source]
    rows.push(cells)
    const repair: Edit = {
      edit: 'excludeRow',
      source,
      row: rows.length,
      cells: [...cells],
      reason: what,
    }
    this.mistakes.push({ what, code, repair })
  }
}
