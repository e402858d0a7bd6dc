import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8Bytes } from '../../../shared/columns/utf8'
import { readManifest, readManifestText } from '../../../shared/manifest/readManifest'
import { withAllOptions, writeManifest } from '../../../shared/manifest/writeManifest'
import { xmlSafe } from '../../../shared/manifest/xmlCharacter'

function entriesOf(xml: string): readonly (readonly [string, string])[] | string {
  const reading = readManifestText(xml)
  if (reading.state !== 'read') return reading.state === 'unreadable' ? reading.why : reading.state
  return reading.manifest.entries.map(({ key, value }) => [key, value] as const)
}

/** The example of FORMAT §2.1, with its CR LF line ends. */
const example = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<!DOCTYPE properties SYSTEM "http://java.sun.com/dtd/properties.dtd">',
  '<properties>',
  '  <comment>Auto Data Sync manifest</comment>',
  '  <entry key="autoDataSyncVersion">1.3</entry>',
  '  <entry key="mirror">Y</entry>',
  '  <entry key="deviceNamesToIgnore">Pager|Fax|IVR</entry>',
  '  <entry key="ignoreDeviceOrderAndDelay">N</entry>',
  '  <entry key="forceNewPasswordReset">Y</entry>',
  '</properties>',
  '',
].join('\r\n')

test('the example of the format is read, and written again byte for byte', () => {
  const reading = readManifest(utf8Bytes(example))
  expect(reading).toEqual({
    state: 'read',
    manifest: {
      comment: 'Auto Data Sync manifest',
      entries: [
        { key: 'autoDataSyncVersion', value: '1.3' },
        { key: 'mirror', value: 'Y' },
        { key: 'deviceNamesToIgnore', value: 'Pager|Fax|IVR' },
        { key: 'ignoreDeviceOrderAndDelay', value: 'N' },
        { key: 'forceNewPasswordReset', value: 'Y' },
      ],
    },
  })
  expect(reading.state === 'read' && writeManifest(reading.manifest)).toBe(example)
})

test.each([
  {
    name: 'no declaration and no DOCTYPE',
    xml: '<properties><entry key="mirror">N</entry></properties>',
    entries: [['mirror', 'N']],
  },
  {
    name: 'comments anywhere',
    xml: '<!-- a --><properties><!-- b --><entry key="mirror">N<!-- c --></entry></properties><!-- d -->',
    entries: [['mirror', 'N']],
  },
  {
    name: 'unknown and repeated keys',
    xml: '<properties><entry key="Mirror">N</entry><entry key="x">1</entry><entry key="x">2</entry></properties>',
    entries: [
      ['Mirror', 'N'],
      ['x', '1'],
      ['x', '2'],
    ],
  },
  {
    name: 'spaces and line breaks in a value',
    xml: '<properties><entry key="a"> x\r\ny </entry></properties>',
    entries: [['a', ' x\ny ']],
  },
  {
    name: 'an empty entry',
    xml: '<properties><entry key="a"/></properties>',
    entries: [['a', '']],
  },
  {
    name: 'apostrophes around the key',
    xml: "<properties><entry key='a'>x</entry></properties>",
    entries: [['a', 'x']],
  },
  {
    name: 'character references',
    xml: '<properties><entry key="a&amp;b">&lt;&#65;&#x1F600;&gt;</entry></properties>',
    entries: [['a&b', '<A😀>']],
  },
  {
    name: 'a CDATA section',
    xml: '<properties><entry key="a">x<![CDATA[<&lt;>]]>y</entry></properties>',
    entries: [['a', 'x<&lt;>y']],
  },
  { name: 'no entries', xml: '<properties version="1.0"></properties>', entries: [] },
])('$name: the entries are read as they stand', ({ xml, entries }) => {
  expect(entriesOf(xml)).toEqual(entries)
})

test.each([
  {
    name: 'an open tag',
    xml: '<properties>\n<entry key="a">x\n</properties>',
    why: /^line 3: Expected closing tag 'entry'/,
  },
  { name: 'another root', xml: '<manifest/>', why: /not a properties document/ },
  { name: 'no XML', xml: 'mirror=Y', why: /^line 1/ },
  { name: 'nothing', xml: '', why: /Start tag expected/ },
  { name: 'two roots', xml: '<properties/><properties/>', why: /not a properties document/ },
  {
    name: 'an unknown element',
    xml: '<properties><option key="a">x</option></properties>',
    why: /holds <option>/,
  },
  {
    name: 'an element in a value',
    xml: '<properties><entry key="a"><b>x</b></entry></properties>',
    why: /a holds <b>/,
  },
  {
    name: 'text between entries',
    xml: '<properties>stray<entry key="a">x</entry></properties>',
    why: /text between/,
  },
  {
    name: 'an entry without key',
    xml: '<properties><entry>x</entry></properties>',
    why: /without a key/,
  },
  {
    name: 'an undefined entity',
    xml: '<properties><entry key="a">&nbsp;</entry></properties>',
    why: /“&nbsp;”/,
  },
  {
    name: 'a reference to a control character',
    xml: '<properties><entry key="a">&#0;</entry></properties>',
    why: /“&#0;”/,
  },
  {
    name: 'a control character',
    xml: '<properties>\n<entry key="a">\u0007</entry></properties>',
    why: /^line 2 holds a control/,
  },
  {
    name: 'a name that would reach into objects',
    xml: '<properties><entry __proto__="a" key="b">x</entry></properties>',
    why: /not well-formed/,
  },
  {
    name: 'an entity bomb',
    xml: '<!DOCTYPE properties [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><properties><entry key="a">&b;</entry></properties>',
    why: /declares entities/,
  },
  {
    name: 'an external entity',
    xml: '<!DOCTYPE properties [\n<!ENTITY x SYSTEM "file:///etc/passwd">]><properties><entry key="a">&x;</entry></properties>',
    why: /declares entities/,
  },
])('$name is refused with a reason', ({ xml, why }) => {
  expect(entriesOf(xml)).toMatch(why)
})

test('a byte-order mark is passed over and told', () => {
  const reading = readManifest(utf8Bytes(`\ufeff${example}`))
  expect(reading.state === 'read' && [reading.manifest.comment, reading.hasByteOrderMark]).toEqual([
    'Auto Data Sync manifest',
    true,
  ])
})

test.each([
  {
    name: 'UTF-16',
    bytes: Buffer.from(`\ufeff${example.replace('UTF-8', 'UTF-16')}`, 'utf16le'),
    value: 'Y',
  },
  {
    name: 'ISO-8859-1',
    bytes: Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><properties><entry key="mirror">\xe9</entry></properties>',
      'latin1',
    ),
    value: 'é',
  },
])('$name is read when the file says so', ({ bytes, value }) => {
  const reading = readManifest(bytes)
  const entries = reading.state === 'read' ? reading.manifest.entries : []
  expect(entries.find((entry) => entry.key === 'mirror')?.value).toBe(value)
})

test.each([
  {
    name: 'bytes that are not UTF-8',
    bytes: Buffer.from('<properties>\n<entry key="a">\xe9</entry></properties>', 'latin1'),
    why: 'line 2 is not UTF-8',
  },
  {
    name: 'another encoding',
    bytes: Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><properties/>'),
    why: 'it is written in shift_jis; save it as UTF-8',
  },
  { name: 'a megabyte and more', bytes: Buffer.alloc(1_048_577, 32), why: 'it has 1048577 bytes' },
])('$name: the manifest is refused', ({ bytes, why }) => {
  expect(readManifest(bytes)).toEqual({ state: 'unreadable', why })
})

test('any manifest reads back as it was written', () => {
  const text = fc.string({ unit: 'grapheme-composite' }).map(xmlSafe)
  const manifest = fc.record({
    comment: text,
    entries: fc.array(fc.record({ key: text, value: text })),
  })
  fc.assert(
    fc.property(manifest, (written) => {
      expect(readManifest(utf8Bytes(writeManifest(written)))).toEqual({
        state: 'read',
        manifest: written,
      })
    }),
  )
})

test('options that are missing are written out with their safest value, the others stay in place', () => {
  const entries = [
    { key: 'custom', value: '1' },
    { key: 'mirror', value: 'Y' },
  ]
  expect(withAllOptions({ comment: '', entries }).entries).toEqual([
    { key: 'custom', value: '1' },
    { key: 'mirror', value: 'Y' },
    { key: 'autoDataSyncVersion', value: '1.3' },
    { key: 'deviceNamesToIgnore', value: '' },
    { key: 'ignoreDeviceOrderAndDelay', value: 'N' },
    { key: 'forceNewPasswordReset', value: 'Y' },
  ])
})
