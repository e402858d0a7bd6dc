import { describe, expect, test } from 'vitest'
import {
  ignoredNames,
  nameObjection,
  optionAction,
  proposedNames,
  restOf,
  withOption,
  withoutEntry,
  withoutRepeats,
} from '../../../../renderer/features/manifest/manifestForm'
import type { Manifest } from '../../../../shared/manifest/manifest'

function manifest(...entries: readonly string[]): Manifest {
  return {
    comment: 'nightly',
    entries: entries.map((entry) => {
      const [key = '', value = ''] = entry.split('=')
      return { key, value }
    }),
  }
}

function written(value: Manifest): readonly string[] {
  return value.entries.map((entry) => `${entry.key}=${entry.value}`)
}

describe('setting an option', () => {
  test('changes the last of a repeated key, the one that counts', () => {
    expect(written(withOption(manifest('mirror=N', 'x=1', 'mirror=Y'), 'mirror', 'N'))).toEqual([
      'mirror=N',
      'x=1',
      'mirror=N',
    ])
  })

  test('puts an absent option behind those that come before it in the form', () => {
    const before = manifest('autoDataSyncVersion=1.3', 'vendorSwitch=on')
    expect(written(withOption(before, 'mirror', 'Y'))).toEqual([
      'autoDataSyncVersion=1.3',
      'mirror=Y',
      'vendorSwitch=on',
    ])
  })

  test('puts the first option first', () => {
    expect(written(withOption(manifest('mirror=Y'), 'autoDataSyncVersion', '1.3'))).toEqual([
      'autoDataSyncVersion=1.3',
      'mirror=Y',
    ])
  })

  test('to the value it has changes nothing at all', () => {
    const before = manifest('mirror=Y')
    expect(withOption(before, 'mirror', 'Y')).toBe(before)
  })

  test('keeps the comment', () => {
    expect(withOption(manifest('mirror=Y'), 'mirror', 'N').comment).toBe('nightly')
  })
})

describe('what the form has no field for', () => {
  test('is listed: unknown keys with their place, repeated keys with all values', () => {
    expect(restOf(manifest('mirror=Y', 'vendorSwitch=on', 'mirror=N'))).toEqual({
      unknown: [{ key: 'vendorSwitch', value: 'on', position: 1 }],
      repeated: [{ key: 'mirror', values: ['Y', 'N'] }],
    })
  })

  test('can be taken out one by one', () => {
    expect(written(withoutEntry(manifest('mirror=Y', 'vendorSwitch=on'), 1))).toEqual(['mirror=Y'])
  })

  test('repeats go and the one that counts stays', () => {
    expect(written(withoutRepeats(manifest('mirror=Y', 'a=1', 'mirror=N'), 'mirror'))).toEqual([
      'a=1',
      'mirror=N',
    ])
  })
})

describe('device names to ignore', () => {
  test('are the parts between bars, untrimmed, without empty ones', () => {
    expect(ignoredNames(manifest('deviceNamesToIgnore=Home Phone|| Fax'))).toEqual([
      'Home Phone',
      ' Fax',
    ])
  })

  test('are set in place where the option is written, else where the form has it', () => {
    expect([
      optionAction(manifest('deviceNamesToIgnore=Fax'), 'deviceNamesToIgnore', 'Fax|Pager'),
      optionAction(manifest('mirror=Y'), 'deviceNamesToIgnore', 'Fax'),
    ]).toEqual([
      { type: 'manifest.set', key: 'deviceNamesToIgnore', value: 'Fax|Pager' },
      { type: 'manifest.replace', manifest: manifest('mirror=Y', 'deviceNamesToIgnore=Fax') },
    ])
  })

  test('cannot contain the bar that separates them', () => {
    expect(nameObjection('a|b', [])).toBe(
      'A device name cannot contain “|”: it separates the names.',
    )
  })

  test('cannot be chosen twice', () => {
    expect(nameObjection('Fax', ['Fax'])).toBe('“Fax” is already ignored.')
  })

  test('are proposed once each, by name, without those already chosen', () => {
    const offered = [
      { name: 'Work Email', from: 'your data' },
      { name: 'Fax', from: 'the tenant' },
      { name: 'Work Email', from: 'the tenant' },
      { name: 'Pager', from: 'the tenant' },
    ]
    expect(proposedNames(offered, ['Pager'])).toEqual([
      { name: 'Fax', from: 'the tenant' },
      { name: 'Work Email', from: 'your data' },
    ])
  })
})
