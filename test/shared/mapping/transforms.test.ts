import { describe, expect, test } from 'vitest'
import type { Transform } from '../../../shared/mapping/mapping'
import { compileSteps } from '../../../shared/mapping/transforms'

function changed(step: Transform, text: string): string {
  const steps = compileSteps([step], (_, sentence) => {
    throw new Error(sentence)
  })
  return steps === undefined ? text : steps(text)
}

describe('a step', () => {
  test.each<{ step: Transform; from: string; to: string }>([
    { step: { do: 'trim' }, from: '\u00a0 Oslo ', to: 'Oslo' },
    { step: { do: 'case', to: 'upper' }, from: 'active', to: 'ACTIVE' },
    { step: { do: 'case', to: 'lower' }, from: 'ADA', to: 'ada' },
    { step: { do: 'case', to: 'title' }, from: "MARY O'BRIEN-smith", to: "Mary O'Brien-Smith" },
    { step: { do: 'case', to: 'title' }, from: 'élise McBride', to: 'Élise McBride' },
    { step: { do: 'replace', find: '.', with: '$&', pattern: false }, from: 'a.b', to: 'a$&b' },
    { step: { do: 'replace', find: '^(\\d)', with: 'E$1', pattern: true }, from: '12', to: 'E12' },
    { step: { do: 'default', value: 'x' }, from: ' ', to: 'x' },
    { step: { do: 'default', value: 'x' }, from: 'y', to: 'y' },
    { step: { do: 'part', separator: ',', index: 1 }, from: 'a,b', to: 'b' },
    { step: { do: 'part', separator: ',', index: -1 }, from: 'a,b,c', to: 'c' },
    { step: { do: 'part', separator: ',', index: 5 }, from: 'a,b', to: '' },
    { step: { do: 'list', separator: ';' }, from: 'a; b;;c ', to: 'a,b,c' },
    { step: { do: 'timeZone' }, from: 'Pacific Standard Time', to: 'US/Pacific' },
    { step: { do: 'timeZone' }, from: 'America/New_York', to: 'US/Eastern' },
    { step: { do: 'timeZone' }, from: 'Europe/Oslo', to: 'Europe/Oslo' },
    { step: { do: 'timeZone' }, from: 'UTC+1', to: 'UTC+1' },
    { step: { do: 'onlyWhenNew' }, from: 'as it is', to: 'as it is' },
  ])('$step turns “$from” into “$to”', ({ step, from, to }) => {
    expect(changed(step, from)).toBe(to)
  })

  test.each([
    { from: '(415) 555-0100', country: 'US', to: '+14155550100' },
    { from: '+1 415.555.0100', country: 'US', to: '+14155550100' },
    { from: '+47 22 12 34 56', country: 'US', to: '+4722123456' },
    { from: '089 1234567', country: 'DE', to: '+49891234567' },
    { from: '+49 (0)89 123456', country: 'US', to: '+4989123456' },
    { from: '415-555-0100 x24', country: 'US', to: '+14155550100' },
    { from: '555-HELP-NOW', country: 'US', to: '555-HELP-NOW' },
    { from: '415 555 01OO', country: 'US', to: '415 555 01OO' },
    { from: '12', country: 'US', to: '12' },
    { from: 'ask for 415 555 0100', country: 'US', to: 'ask for 415 555 0100' },
    { from: '', country: 'US', to: '' },
  ])('phone writes “$from” of $country as “$to”', ({ from, country, to }) => {
    expect(changed({ do: 'phone', country, format: 'e164' }, from)).toBe(to)
  })

  test.each<{ format: 'digits' | 'national' | 'extension'; to: string }>([
    { format: 'digits', to: '14155550100' },
    { format: 'national', to: '(415) 555-0100' },
    { format: 'extension', to: '24' },
  ])('phone can write $format', ({ format, to }) => {
    expect(changed({ do: 'phone', country: 'us', format }, '+1 415-555-0100 ext. 24')).toBe(to)
  })

  test('the extension of what is no number is blank', () => {
    expect(changed({ do: 'phone', country: 'US', format: 'extension' }, 'call me')).toBe('')
  })

  test.each([
    { from: 'dd.MM.yyyy', to: 'yyyy-MM-dd', text: '3.1.2026', gives: '2026-01-03' },
    { from: 'M/d/yy', to: 'dd MMM yyyy', text: '2/29/24', gives: '29 Feb 2024' },
    { from: 'M/d/yy', to: 'yyyy-MM-dd', text: '2/30/24', gives: '2/30/24' },
    { from: 'dd-MMM-yyyy', to: 'yyyy-MM-dd', text: '05-dec-1999', gives: '1999-12-05' },
    {
      from: 'yyyy-MM-dd HH:mm:ss',
      to: 'dd.MM.yyyy',
      text: '2026-01-03 25:00:00',
      gives: '2026-01-03 25:00:00',
    },
    { from: 'M/d/yy', to: 'yyyy-MM-dd', text: '13/5/24', gives: '13/5/24' },
    { from: 'dd.MM.yyyy', to: 'yyyy-MM-dd', text: 'soon', gives: 'soon' },
  ])('a date $from → $to turns “$text” into “$gives”', ({ from, to, text, gives }) => {
    expect(changed({ do: 'date', from, to }, text)).toBe(gives)
  })
})
