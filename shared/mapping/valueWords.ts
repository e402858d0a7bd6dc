import type { ColumnProfile } from '../profile/columnProfile'
import type { Transform } from './mapping'

/** Words other systems use → the word the package needs. Compared without case. */
type Words = Readonly<Record<string, readonly string[]>>

const statusWords: Words = {
  ACTIVE: [
    'active',
    'a',
    'y',
    'yes',
    'true',
    '1',
    'aktiv',
    'current',
    'employed',
    'leave',
    'on leave',
    'enabled',
  ],
  INACTIVE: [
    'inactive',
    'i',
    'n',
    'no',
    'false',
    '0',
    'inaktiv',
    'terminated',
    't',
    'left',
    'disabled',
    'suspended',
  ],
}

const flagWords: Words = {
  Y: ['y', 'yes', 'true', 't', '1', 'ja', 'j'],
  N: ['n', 'no', 'false', 'f', '0', 'nein'],
}

const countryWords: Words = {
  'United States': ['us', 'usa', 'u.s.', 'u.s.a.', 'united states of america'],
  'United Kingdom': ['uk', 'gb', 'great britain'],
  Germany: ['de', 'deutschland'],
  France: ['fr'],
  Canada: ['ca'],
  Japan: ['jp'],
  Brazil: ['br', 'brasil'],
  Norway: ['no', 'norge'],
  Switzerland: ['ch', 'schweiz'],
  Austria: ['at', 'österreich'],
  India: ['in'],
}

/** Two-letter codes, for reading telephone numbers. */
const codeOfCountry: Readonly<Record<string, string>> = {
  'United States': 'US',
  'United Kingdom': 'GB',
  Germany: 'DE',
  France: 'FR',
  Canada: 'CA',
  Japan: 'JP',
  Brazil: 'BR',
  Norway: 'NO',
  Switzerland: 'CH',
  Austria: 'AT',
  India: 'IN',
}

/** Steps that turn the words of a status column into ACTIVE and INACTIVE; unknown words stay, so that the rules find them. */
export function statusSteps(column: ColumnProfile): Transform[] {
  return stepsFor(column, statusWords)
}

/** Steps that turn the words of a yes-or-no column into Y and N. */
export function flagSteps(column: ColumnProfile): Transform[] {
  return stepsFor(column, flagWords)
}

/** Steps that turn abbreviations of countries into the names the package needs. */
export function countrySteps(column: ColumnProfile): Transform[] {
  return stepsFor(column, countryWords)
}

/** The two-letter code of the country most rows of a country column name; undefined when it is not known. */
export function usualCountryCode(column: ColumnProfile | undefined): string | undefined {
  const value = column?.examples[0]?.value
  if (value === undefined) return undefined
  return codeOfCountry[wordFor(value, countryWords) ?? value]
}

function wordFor(value: string, words: Words): string | undefined {
  const own = value.trim().toLowerCase()
  return Object.keys(words).find((word) => words[word]?.includes(own))
}

/** Nothing where the values are right already, one change of case where that is all, else one replacement per word. */
function stepsFor(column: ColumnProfile, words: Words): Transform[] {
  const values = column.examples.map((example) => example.value)
  const wrong = values.filter((value) => !(value in words) && wordFor(value, words) !== undefined)
  if (wrong.length === 0) return []
  if (values.every((value) => value.trim().toUpperCase() in words)) {
    return [{ do: 'trim' }, { do: 'case', to: 'upper' }]
  }
  return Object.keys(words).flatMap((word): Transform[] => {
    const own = wrong.filter((value) => wordFor(value, words) === word)
    if (own.length === 0) return []
    return [
      { do: 'replace', find: `^(?:${own.map(escaped).join('|')})$`, with: word, pattern: true },
    ]
  })
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
