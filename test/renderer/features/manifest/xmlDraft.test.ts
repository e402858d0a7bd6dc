import { describe, expect, test } from 'vitest'
import {
  followedDraft,
  isApart,
  readXml,
  typedDraft,
  type XmlDraft,
} from '../../../../renderer/features/manifest/xmlDraft'
import type { Manifest } from '../../../../shared/manifest/manifest'
import { writeManifest } from '../../../../shared/manifest/writeManifest'

function mirror(value: string): Manifest {
  return { comment: '', entries: [{ key: 'mirror', value }] }
}

const write = (manifest: Manifest) => manifest.entries.map((entry) => entry.value).join()
const draft: XmlDraft = { text: '<properties>…', problem: null, of: mirror('Y') }
const broken: XmlDraft = { ...draft, text: '<prop', problem: { line: 1, sentence: 'Not closed.' } }

describe('the manifest as text', () => {
  test('stays exactly as typed while it says the same as the form', () => {
    expect(followedDraft(draft, mirror('Y'), write)).toBe(draft)
  })

  test('follows the form', () => {
    expect(followedDraft(draft, mirror('N'), write)).toEqual({
      text: 'N',
      problem: null,
      of: mirror('N'),
    })
  })

  test('that cannot be read is kept with the line that is wrong', () => {
    expect(typedDraft(draft, '<prop', { ok: false, line: 1, sentence: 'Not closed.' })).toEqual(
      broken,
    )
  })

  test('that cannot be read is never overwritten by the form', () => {
    expect(followedDraft(broken, mirror('N'), write)).toBe(broken)
  })

  test('and the form are apart when both have moved on', () => {
    expect([isApart(broken, mirror('Y')), isApart(broken, mirror('N'))]).toEqual([false, true])
  })

  test('is in step again once it can be read', () => {
    expect(typedDraft(broken, 'N', { ok: true, manifest: mirror('N') })).toEqual({
      text: 'N',
      problem: null,
      of: mirror('N'),
    })
  })
})

describe('reading the text beside the form', () => {
  test('gives back the manifest that was written', () => {
    const manifest = { comment: 'nightly', entries: [{ key: 'deviceNamesToIgnore', value: 'A|B' }] }
    expect(readXml(writeManifest(manifest))).toEqual({ ok: true, manifest })
  })

  test('names the line where a tag is not closed', () => {
    const text = '<properties>\n  <entry key="mirror">Y\n</properties>'
    expect(readXml(text)).toMatchObject({ ok: false, line: 3 })
  })

  test.each([
    { line: '<entry key="mirror">Y<</entry>', said: 'A “<” stands here that begins no tag.' },
    { line: '<entry key="mirror">Y</entri>', said: '<entry> of line 2 is not closed before this.' },
    { line: '<entry key="mirror">Y & N</entry>', said: 'An “&” stands alone here.' },
    { line: '<entry key=mirror>Y</entry>', said: 'An attribute is not written as name="value".' },
  ])('tells $line plainly', ({ line, said }) => {
    expect(readXml(`<properties>\n${line}\n</properties>`)).toEqual({
      ok: false,
      line: 2,
      sentence: expect.stringContaining(said),
    })
  })

  test('says what is wrong in a sentence when it is no single line', () => {
    expect(readXml('<config/>')).toEqual({
      ok: false,
      line: 0,
      sentence: 'The text cannot be read: it is not a properties document.',
    })
  })
})
