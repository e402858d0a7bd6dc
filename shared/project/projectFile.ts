import { z } from 'zod'
import type { Problem } from '../contract/problem'
import { type Project, projectSchema } from './project'
import { withoutUserInfo } from './tenantAddress'

/** A project file, read or refused. */
export type ProjectReading =
  | { readonly ok: true; readonly project: Project }
  | { readonly ok: false; readonly problem: Problem }

/**
 * Reads the text of a `.zipsync.json` file. Hostile until it has passed: anything malformed is refused with the place
 * and the mend, nothing is guessed; keys we do not know are kept. Never throws. Source: contract §5.
 */
export function readProject(text: string): ProjectReading {
  const parsed = parseJson(text)
  if (!parsed.ok)
    return refuse('project.notJson', 'The file is not a project: it is not JSON.', parsed.why)
  const { value } = parsed
  if (typeof value !== 'object' || value === null || !('format' in value)) {
    return refuse('project.notProject', 'The file is not a project: it has no “format”.', '')
  }
  if (value.format !== 'zipsync-project/1') return otherFormat(value.format)
  const result = projectSchema.safeParse(value)
  if (!result.success) {
    const places = result.error.issues.map(sentenceOf)
    const others = places.length - 1
    const more = others > 0 ? ` (and ${others} more ${others === 1 ? 'place' : 'places'})` : ''
    return refuse(
      'project.wrongShape',
      `${places[0] ?? 'The project is damaged.'}${more}`,
      places.join('\n'),
    )
  }
  const repeated = repeatedId(result.data)
  if (repeated !== undefined) return refuse('project.repeatedId', repeated, '')
  return { ok: true, project: result.data }
}

/** The text of a project file: the same project always gives the same text. A name or password in the address is left out. */
export function writeProject(project: Project): string {
  return `${JSON.stringify(withoutCredential(project), null, 2)}\n`
}

/** The shape of a project file as JSON Schema, for other programs. Source: contract §5. */
export function projectJsonSchema(): object {
  const { $schema, ...shape } = z.toJSONSchema(projectSchema, { io: 'input' })
  return {
    $schema,
    title: 'zipsync-project/1',
    description: 'A project of ZipSync Studio: sources, mappings, edits and choices.',
    ...shape,
  }
}

function withoutCredential(project: Project): Project {
  if (project.tenant === null) return project
  const address = withoutUserInfo(project.tenant.address)
  return address === project.tenant.address
    ? project
    : { ...project, tenant: { ...project.tenant, address } }
}

function parseJson(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string } {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\ufeff/, '')) }
  } catch (thrown) {
    return { ok: false, why: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

function refuse(code: string, title: string, detail: string): ProjectReading {
  const mend = 'Choose another file, or restore this one from a backup. Nothing was changed.'
  return { ok: false, problem: { code, title, mend, detail } }
}

function otherFormat(format: unknown): ProjectReading {
  const isProject = typeof format === 'string' && format.startsWith('zipsync-project/')
  const title = isProject
    ? `The project is in the form “${format}”; this version of the app reads “zipsync-project/1”.`
    : `The file is not a project: its format is “${String(format).slice(0, 100)}”.`
  const mend = isProject
    ? 'Open it with the version of the app that wrote it, or with a newer one. Nothing was changed.'
    : 'Choose a .zipsync.json file. Nothing was changed.'
  return { ok: false, problem: { code: 'project.otherFormat', title, mend, detail: '' } }
}

type ShapeIssue = z.core.$ZodIssue

/** One place where the shape is wrong, in words: “mappings, the 3rd, columns, USER_ID, from, kind: …”. */
function sentenceOf(issue: ShapeIssue): string {
  const path = issue.path.map((part) =>
    typeof part === 'number' ? ordinal(part + 1) : String(part),
  )
  const place = path.length === 0 ? 'The project' : `“${path.join(' › ')}”`
  return `${place} ${whatIsWrong(issue)}.`
}

function whatIsWrong(issue: ShapeIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? 'is missing'
        : `should be ${article(issue.expected)}`
    case 'invalid_value':
      return `should be one of ${listed(issue.values.map(String))}`
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `should be one of ${listed(issue.options.map(String))}`
        : 'has none of the known shapes'
    case 'too_small':
      return `is too small: at least ${issue.minimum} is needed`
    case 'too_big':
      return `is too large: at most ${issue.maximum} is possible`
    default:
      return `cannot be read (${issue.message})`
  }
}

function article(kind: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    record: 'an object',
  }
  return names[kind] ?? kind
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, 6).map((value) => `“${value}”`)
  return values.length > shown.length ? `${shown.join(', ')} …` : shown.join(', ')
}

function ordinal(number: number): string {
  const ending = { 1: 'st', 2: 'nd', 3: 'rd' }[number % 10] ?? 'th'
  const isTeen = number % 100 > 10 && number % 100 < 14
  return `${number}${isTeen ? 'th' : ending}`
}

function repeatedId(project: Project): string | undefined {
  for (const [list, members] of [
    ['sources', project.sources],
    ['mappings', project.mappings],
    ['lookups', project.lookups],
  ] as const) {
    const ids = members.map((member) => member.id)
    const at = ids.findIndex((id, place) => ids.indexOf(id) < place)
    if (at >= 0) {
      return `“${list} › ${ordinal(at + 1)}” has the id “${ids[at] ?? ''}”, which an earlier one has already.`
    }
  }
  return undefined
}
