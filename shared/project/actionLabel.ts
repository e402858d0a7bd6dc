import type { Project } from './project'
import type { ProjectAction } from './projectAction'

/** What an action is called in the menu, after “Undo” or “Redo”. `project` is the one it was done to. */
export function labelOfAction(action: ProjectAction, project: Project): string {
  switch (action.type) {
    case 'project.rename':
      return 'Rename Project'
    case 'project.replace':
      return 'Replace Project'
    case 'source.add':
      return `Add ${action.source.name}`
    case 'source.remove':
      return `Remove ${sourceName(project, action.source)}`
    case 'source.rename':
      return `Rename ${sourceName(project, action.source)}`
    case 'source.dialect':
      return `Change How ${sourceName(project, action.source)} Is Read`
    case 'source.relink':
      return `Find ${sourceName(project, action.source)}`
    case 'mapping.add': {
      const [first, ...others] = action.mappings
      if (first === undefined || others.length > 0) return `Add ${action.mappings.length} Mappings`
      return `Add ${first.label || first.target}`
    }
    case 'mapping.remove':
      return `Remove ${mappingName(project, action.mapping)}`
    case 'mapping.change':
      return `Change ${mappingName(project, action.mapping)}`
    case 'mapping.reorder':
      return `Move ${mappingName(project, action.mapping)}`
    case 'mapping.setColumn':
      return `Map ${action.column}`
    case 'mapping.clearColumn':
      return `Clear ${action.column}`
    case 'lookup.add':
      return `Add Lookup ${action.lookup.name}`
    case 'lookup.remove':
      return `Remove Lookup ${lookupName(project, action.lookup)}`
    case 'lookup.change':
      return `Change Lookup ${lookupName(project, action.lookup)}`
    case 'edit.add':
      return labelOfEdits(action)
    case 'edit.remove':
      return action.places.length === 1 ? 'Take Correction Back' : 'Take Corrections Back'
    case 'edit.clear':
      return 'Take All Corrections Back'
    case 'manifest.set':
    case 'manifest.remove':
    case 'manifest.rename':
      return `Change ${action.key}`
    case 'manifest.replace':
      return 'Change Manifest'
    case 'guard.set':
      return 'Change Limits'
    case 'tenant.choose':
      return 'Choose Tenant'
    case 'reading.choose':
      return 'Choose How to Read'
    case 'state.choose':
      return 'Choose What to Compare With'
    default:
      return action satisfies never
  }
}

/** The field an action is typed into, so that its keys become one step of undo; undefined for what is done at once. */
export function fieldOfAction(action: ProjectAction): string | undefined {
  switch (action.type) {
    case 'project.rename':
      return 'project.name'
    case 'source.rename':
      return `source ${action.source}`
    case 'mapping.change':
      return `mapping ${action.mapping} ${Object.keys(action.change).join(' ')}`
    case 'mapping.setColumn': {
      const { from } = action.expression
      const isTyped = from.kind === 'constant' || from.kind === 'template'
      return isTyped ? `mapping ${action.mapping} ${action.column} ${from.kind}` : undefined
    }
    case 'lookup.change':
      return `lookup ${action.lookup} ${Object.keys(action.change).join(' ')}`
    case 'manifest.set':
      return `manifest ${action.key}`
    case 'manifest.rename':
      return 'manifest key'
    case 'manifest.replace':
      return 'manifest'
    case 'guard.set':
      return `guard ${Object.keys(action.change).join(' ')}`
    default:
      return undefined
  }
}

function labelOfEdits(action: Extract<ProjectAction, { readonly type: 'edit.add' }>): string {
  const [first, ...others] = action.edits
  if (first === undefined || others.length > 0) return `${action.edits.length} Corrections`
  switch (first.edit) {
    case 'setCell':
      return `Correct ${first.column}`
    case 'replaceValue':
      return `Replace “${first.from}”`
    case 'excludeRow':
      return `Exclude Row ${first.row}`
    default:
      return first satisfies never
  }
}

function sourceName(project: Project, id: string): string {
  return project.sources.find((one) => one.id === id)?.name ?? 'Source'
}

function mappingName(project: Project, id: string): string {
  const mapping = project.mappings.find((one) => one.id === id)
  return mapping?.label || mapping?.target || 'Mapping'
}

function lookupName(project: Project, id: string): string {
  return project.lookups.find((one) => one.id === id)?.name ?? ''
}
