import type { Manifest } from '../manifest/manifest'
import type { Expression, Lookup, TargetMapping } from '../mapping/mapping'
import type {
  Dialect,
  Edit,
  GuardSettings,
  PersonByPerson,
  Project,
  Source,
  TenantChoice,
} from './project'

/** Everything the admin can do to a project. Ids name what is already there; an action on an unknown id does nothing. */
export type ProjectAction =
  | { readonly type: 'project.rename'; readonly name: string }
  | { readonly type: 'project.replace'; readonly project: Project }
  | { readonly type: 'source.add'; readonly source: Source }
  /** Takes its mappings and edits with it. */
  | { readonly type: 'source.remove'; readonly source: string }
  | { readonly type: 'source.rename'; readonly source: string; readonly name: string }
  | {
      readonly type: 'source.dialect'
      readonly source: string
      readonly dialect: Dialect
      /** Of a workbook, when another is to be read. */
      readonly sheet?: string | undefined
    }
  /** The same source from another place on disk; `reading` when the file there is of another kind. */
  | {
      readonly type: 'source.relink'
      readonly source: string
      readonly file: string
      readonly reading?:
        | {
            readonly kind: Source['kind']
            readonly dialect: Dialect
            /** Of a workbook. */
            readonly sheet: string | undefined
          }
        | undefined
    }
  /** A mapping whose id is there already takes that one's place. */
  | { readonly type: 'mapping.add'; readonly mappings: readonly TargetMapping[] }
  | { readonly type: 'mapping.remove'; readonly mapping: string }
  | {
      readonly type: 'mapping.change'
      readonly mapping: string
      readonly change: Partial<
        Pick<TargetMapping, 'label' | 'target' | 'source' | 'rows' | 'when' | 'columns'>
      >
    }
  /** `to` is the place in the list of all mappings, from 0. */
  | { readonly type: 'mapping.reorder'; readonly mapping: string; readonly to: number }
  | {
      readonly type: 'mapping.setColumn'
      readonly mapping: string
      readonly column: string
      readonly expression: Expression
    }
  | { readonly type: 'mapping.clearColumn'; readonly mapping: string; readonly column: string }
  | { readonly type: 'lookup.add'; readonly lookup: Lookup }
  | { readonly type: 'lookup.remove'; readonly lookup: string }
  | {
      readonly type: 'lookup.change'
      readonly lookup: string
      readonly change: Partial<Pick<Lookup, 'name' | 'ignoreCase' | 'rows'>>
    }
  /** One correction, or several that belong together (“fix all alike”). */
  | { readonly type: 'edit.add'; readonly edits: readonly Edit[] }
  /** Takes edits back by their place in the list, from 0. */
  | { readonly type: 'edit.remove'; readonly places: readonly number[] }
  /** Takes back all edits, or those of one source. */
  | { readonly type: 'edit.clear'; readonly source: string | null }
  /** Sets an option; with a repeated key the last one, which is the one that counts. */
  | { readonly type: 'manifest.set'; readonly key: string; readonly value: string }
  | { readonly type: 'manifest.remove'; readonly key: string }
  | { readonly type: 'manifest.rename'; readonly key: string; readonly to: string }
  | { readonly type: 'manifest.replace'; readonly manifest: Manifest }
  | { readonly type: 'guard.set'; readonly change: Partial<GuardSettings> }
  | { readonly type: 'tenant.choose'; readonly tenant: TenantChoice | null }
  | { readonly type: 'reading.choose'; readonly personByPerson: PersonByPerson }
  | { readonly type: 'state.choose'; readonly state: Project['state'] }
