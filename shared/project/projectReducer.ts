import { reduceEdits } from './editReducer'
import { reduceManifest } from './manifestReducer'
import type { Project } from './project'
import type { ProjectAction } from './projectAction'
import { sameValue } from './sameValue'
import { withoutUserInfo } from './tenantAddress'

/** The project after an action. Pure; an action that changes nothing gives the same object back. */
export function reduceProject(project: Project, action: ProjectAction): Project {
  const next = applyAction(project, action)
  return next !== project && sameValue(next, project) ? project : next
}

function applyAction(project: Project, action: ProjectAction): Project {
  switch (action.type) {
    case 'project.rename':
      return { ...project, name: action.name }
    case 'project.replace':
      return action.project
    case 'source.add':
      return { ...project, sources: replaced(project.sources, [action.source]) }
    case 'source.remove':
      return {
        ...project,
        sources: project.sources.filter((one) => one.id !== action.source),
        mappings: project.mappings.filter((one) => one.source !== action.source),
        edits: project.edits.filter((one) => one.source !== action.source),
      }
    case 'source.rename':
      return { ...project, sources: changed(project.sources, action.source, { name: action.name }) }
    case 'source.dialect': {
      const { dialect, sheet } = action
      const change = sheet === undefined ? { dialect } : { dialect, sheet }
      return { ...project, sources: changed(project.sources, action.source, change) }
    }
    case 'source.relink': {
      const { file, reading } = action
      // What named a part of the old file names nothing in one of another kind.
      const change = reading === undefined ? { file } : { file, ...reading, entry: undefined }
      return { ...project, sources: changed(project.sources, action.source, change) }
    }
    case 'mapping.add':
      return { ...project, mappings: replaced(project.mappings, action.mappings) }
    case 'mapping.remove':
      return { ...project, mappings: project.mappings.filter((one) => one.id !== action.mapping) }
    case 'mapping.change':
      return { ...project, mappings: changed(project.mappings, action.mapping, action.change) }
    case 'mapping.reorder':
      return { ...project, mappings: moved(project.mappings, action.mapping, action.to) }
    case 'mapping.setColumn':
      return withColumns(project, action.mapping, (columns) => ({
        ...columns,
        [action.column]: action.expression,
      }))
    case 'mapping.clearColumn':
      return withColumns(project, action.mapping, ({ [action.column]: _, ...others }) => others)
    case 'lookup.add':
      return { ...project, lookups: replaced(project.lookups, [action.lookup]) }
    case 'lookup.remove':
      return { ...project, lookups: project.lookups.filter((one) => one.id !== action.lookup) }
    case 'lookup.change':
      return { ...project, lookups: changed(project.lookups, action.lookup, action.change) }
    case 'edit.add':
    case 'edit.remove':
    case 'edit.clear':
      return { ...project, edits: reduceEdits(project.edits, action) }
    case 'manifest.set':
    case 'manifest.remove':
    case 'manifest.rename':
    case 'manifest.replace':
      return { ...project, manifest: reduceManifest(project.manifest, action) }
    case 'guard.set':
      return { ...project, guards: { ...project.guards, ...action.change } }
    case 'tenant.choose': {
      const { tenant } = action
      const address = tenant === null ? '' : withoutUserInfo(tenant.address)
      return { ...project, tenant: tenant === null ? null : { ...tenant, address } }
    }
    case 'reading.choose':
      return {
        ...project,
        reading: { ...project.reading, personByPerson: action.personByPerson },
      }
    case 'state.choose':
      return { ...project, state: action.state }
    default:
      return action satisfies never
  }
}

interface Named {
  readonly id: string
}

function changed<T extends Named>(
  list: readonly T[],
  id: string,
  change: NoInfer<Partial<T>>,
): T[] {
  return list.map((one) => (one.id === id ? { ...one, ...change } : one))
}

/** The list with newcomers at its end, each taking the place of the one that has its id. */
function replaced<T extends Named>(list: readonly T[], newcomers: readonly T[]): T[] {
  const byId = new Map([...list, ...newcomers].map((one): [string, T] => [one.id, one]))
  return [...byId.values()]
}

function moved<T extends Named>(list: readonly T[], id: string, to: number): T[] {
  const one = list.find((member) => member.id === id)
  if (one === undefined) return [...list]
  const others = list.filter((member) => member !== one)
  const place = Math.max(0, Math.min(to, others.length))
  return others.toSpliced(place, 0, one)
}

type Columns = Project['mappings'][number]['columns']

function withColumns(project: Project, id: string, change: (columns: Columns) => Columns): Project {
  const mappings = project.mappings.map((one) =>
    one.id === id ? { ...one, columns: change(one.columns) } : one,
  )
  return { ...project, mappings }
}
