import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  columnsOfTemplate,
  formatTemplate,
  parseTemplate,
  type TemplatePart,
} from '../../../shared/mapping/template'

describe('a template', () => {
  test('names columns in braces, doubled braces being text', () => {
    expect(parseTemplate('a {{x}} {emp id}_b')).toEqual({
      parts: [
        { kind: 'text', text: 'a {x} ' },
        { kind: 'column', column: 'emp id' },
        { kind: 'text', text: '_b' },
      ],
      problem: null,
    })
  })

  test('keeps a single brace as text and says where it stands', () => {
    expect(parseTemplate('{a}}')).toEqual({
      parts: [
        { kind: 'column', column: 'a' },
        { kind: 'text', text: '}' },
      ],
      problem: 'A single “}” stands at character 4; write “}}” for a brace.',
    })
  })

  test('says when braces hold nothing', () => {
    expect(parseTemplate('x{}').problem).toBe('“{}” names no column.')
  })

  test('names each column once', () => {
    expect(columnsOfTemplate('{b}{a}{b}')).toEqual(['b', 'a'])
  })

  test('reads back the same after writing, whatever its parts', () => {
    const part: fc.Arbitrary<TemplatePart> = fc.oneof(
      fc.string({ minLength: 1, unit: fc.constantFrom('a', ' ', '{', '}') }).map((text) => ({
        kind: 'text' as const,
        text,
      })),
      fc.string({ minLength: 1, unit: fc.constantFrom('a', ' ', '_') }).map((column) => ({
        kind: 'column' as const,
        column,
      })),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const once = parseTemplate(formatTemplate(parts))
        expect(once.problem).toBeNull()
        expect(parseTemplate(formatTemplate(once.parts))).toEqual(once)
        expect(
          once.parts.map((one) => (one.kind === 'text' ? one.text : `<${one.column}>`)).join(''),
        ).toBe(parts.map((one) => (one.kind === 'text' ? one.text : `<${one.column}>`)).join(''))
      }),
    )
  })

  test('never throws on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseTemplate(text)))
  })
})
