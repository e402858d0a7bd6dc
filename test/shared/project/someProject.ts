import { type TargetMapping, targetMappingSchema } from '../../../shared/mapping/mapping'
import { emptyProject } from '../../../shared/project/emptyProject'
import type { Project } from '../../../shared/project/project'

/** A mapping with only what a test speaks of. */
export function someMapping(id: string, source = 'hr'): TargetMapping {
  return targetMappingSchema.parse({
    id,
    target: 'DS_USERS',
    source,
    label: `Mapping ${id}`,
    columns: { USER_ID: { from: { kind: 'column', column: 'login' } } },
  })
}

/** A small project with one of everything. */
export const someProject: Project = {
  ...emptyProject('Nightly'),
  sources: ['hr', 'rota'].map((id) => ({
    id,
    name: `${id}.csv`,
    file: `${id}.csv`,
    kind: 'csv',
    dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 1 },
  })),
  mappings: [someMapping('a'), someMapping('b', 'rota'), someMapping('c')],
  lookups: [{ id: 'l', name: 'Sites', ignoreCase: false, rows: [{ from: 'OSL', to: 'Oslo' }] }],
  edits: [
    { edit: 'setCell', source: 'hr', row: 1, column: 'login', from: 'a', to: 'b' },
    { edit: 'replaceValue', source: 'rota', column: 'group', from: 'x', to: 'y' },
  ],
}
