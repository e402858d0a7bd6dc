/** A piece of a template: text as it stands, or the value of a source column. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'column'; readonly column: string }

/** A template taken apart. `problem` says in words what is wrong with it; the parts are what could be read. */
export interface ParsedTemplate {
  readonly parts: readonly TemplatePart[]
  readonly problem: string | null
}

const token = /\{\{|\}\}|\{([^{}]*)\}|\{|\}/g

/**
 * Takes a template apart. `{emp_id}` is the value of that column, `{{` and `}}` stand for braces themselves. A column
 * whose name holds a brace cannot be named in a template.
 */
export function parseTemplate(template: string): ParsedTemplate {
  const parts: TemplatePart[] = []
  const problems: string[] = []
  let text = ''
  let end = 0
  for (const match of template.matchAll(token)) {
    text += template.slice(end, match.index)
    end = match.index + match[0].length
    const column = match[1]
    if (column !== undefined && column !== '') {
      if (text !== '') parts.push({ kind: 'text', text })
      parts.push({ kind: 'column', column })
      text = ''
    } else if (column === '') {
      problems.push('“{}” names no column.')
    } else {
      if (match[0].length === 1) {
        problems.push(
          `A single “${match[0]}” stands at character ${match.index + 1}; write “${match[0].repeat(2)}” for a brace.`,
        )
      }
      text += match[0].charAt(0)
    }
  }
  text += template.slice(end)
  if (text !== '') parts.push({ kind: 'text', text })
  return { parts, problem: problems[0] ?? null }
}

/** Writes parts as a template again, with braces doubled in text. Parsing the result gives the same parts. */
export function formatTemplate(parts: readonly TemplatePart[]): string {
  return parts
    .map((part) =>
      part.kind === 'column'
        ? `{${part.column}}`
        : part.text.replace(/[{}]/g, (brace) => brace + brace),
    )
    .join('')
}

/** The columns a template names, each once, in order of appearance. */
export function columnsOfTemplate(template: string): readonly string[] {
  const named = parseTemplate(template).parts.flatMap((part) =>
    part.kind === 'column' ? [part.column] : [],
  )
  return [...new Set(named)]
}
