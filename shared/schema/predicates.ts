import { about, action, column, key, owned, refersTo } from './columnParts'
import type { TableSpec } from './columnSpec'

/** Attributes of event domains; known by its header only. Source: FORMAT §3.9. */
export const eventDomainPredicates = {
  label: 'Event-domain attributes',
  object: 'event-domain attribute',
  status: 'observed',
  source: '§3.9',
  requiredFrom: '1.3',
  columns: {
    EXTERNAL_KEY: key(),
    PREDICATE_NAME: column('Name', 'text', 'unknown', 'observed', '§3.9', { aka: ['predicate'] }),
    EVENT_DOMAIN_KEY: column('Event domain', 'text', 'unknown', 'observed', '§3.9', {}),
    PREDICATE_TYPE: column('Type', 'text', 'unknown', 'observed', '§3.9', {}),
    IMPORTANT: column('Important', 'flag', 'unknown', 'observed', '§3.9', {}),
    REQUIRED: column('Required', 'flag', 'unknown', 'observed', '§3.9', {}),
    VALIDATE: column('Validate', 'flag', 'unknown', 'observed', '§3.9', {}),
    PATTERN: column('Pattern', 'text', 'unknown', 'observed', '§3.9', {}),
    ACTION: action(),
    IS_EXTERNALLY_OWNED: owned(),
  },
} as const satisfies TableSpec

/** List values of those attributes; known by its header only. Source: FORMAT §3.9. */
export const predicateJoinValues = {
  label: 'Attribute list values',
  object: 'attribute list value',
  status: 'observed',
  source: '§3.9',
  requiredFrom: '1.3',
  columns: {
    PREDICATE_EXTERNAL_KEY: column('Attribute', 'key', 'unknown', 'observed', '§3.9', {
      ...about(250),
      ...refersTo('DS_EVENT_DOMAIN_PREDICATES', 'EXTERNAL_KEY'),
    }),
    PREDICATE_VALUE: column('Value', 'text', 'unknown', 'observed', '§3.9', {}),
  },
} as const satisfies TableSpec
