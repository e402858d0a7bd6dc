import type { TargetMapping } from '../../../shared/mapping/mapping'
import type { ColumnSpec } from '../../../shared/schema/columnSpec'
import { columnSpec, headerOf, tableSpec } from '../../../shared/schema/lookUp'
import { useProject, useSelection } from '../../state/StudioContext'
import { Badge } from '../../ui/Badge'
import { inDigits } from '../../ui/inWords'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { originInWords, rowsInWords } from './expressionWords'
import { stepInWords } from './stepCatalog'

/** About the chosen package column, the chosen mapping, or what mapping is. */
export function MappingInspector() {
  const { mappings } = useProject()
  const selection = useSelection('mapping')
  const isOther = selection !== null && !('mapping' in selection)
  const mapping =
    selection && 'mapping' in selection
      ? mappings.find(({ id }) => id === selection.mapping)
      : isOther
        ? undefined
        : mappings[0]
  if (!mapping) return <AboutMapping />
  const column = selection && 'column' in selection ? selection.column : null
  const spec = column === null ? undefined : columnSpec(mapping.target, column)
  return column !== null && spec ? (
    <ColumnFacts mapping={mapping} column={column} spec={spec} />
  ) : (
    <MappingFacts mapping={mapping} />
  )
}

function AboutMapping() {
  return (
    <InspectorPanel title="How mapping works">
      <InspectorSection title="One source, many files">
        <p>
          A package has up to sixteen files. A row of people from HR can give a user, a work e-mail,
          a phone, and the link to a supervisor: each is a mapping of its own.
        </p>
      </InspectorSection>
      <InspectorSection title="Proposals">
        <p>
          They come from the names of your columns and from what the values look like. Nothing is
          mapped before you accept it.
        </p>
      </InspectorSection>
      <InspectorSection title="Lookup tables">
        <p>They replace values, such as USA by United States, and can be used by many columns.</p>
      </InspectorSection>
    </InspectorPanel>
  )
}

const requirements: { readonly [R in ColumnSpec['required']]: string } = {
  yes: 'Required',
  assumed: 'Required, we assume',
  unmarked: 'Not marked as optional',
  optional: 'Optional',
  unknown: 'Not known',
}

const statuses: { readonly [S in ColumnSpec['status']]: string } = {
  documented: 'In the vendor’s documentation',
  observed: 'Seen in real packages',
  inferred: 'Deduced; not certain',
}

function ColumnFacts({
  mapping,
  column,
  spec,
}: {
  readonly mapping: TargetMapping
  readonly column: string
  readonly spec: ColumnSpec
}) {
  const { lookups } = useProject()
  const expression = mapping.columns[column]
  return (
    <InspectorPanel kind={`${mapping.target}, ${spec.label}`} title={column}>
      <InspectorSection title="What it takes">
        <Facts
          facts={[
            { name: 'Value', value: requirements[spec.required] },
            ...(spec.max === undefined
              ? []
              : [
                  {
                    name: 'Length',
                    value: `up to ${inDigits(spec.max)} characters${spec.maxIs === 'assumed' ? ', we assume' : ''}`,
                  },
                ]),
            { name: 'When blank', value: spec.blank },
            ...(spec.refersTo?.to === 'column'
              ? [
                  {
                    name: 'Must be in',
                    value: (
                      <code>
                        {spec.refersTo.table}.{spec.refersTo.column}
                      </code>
                    ),
                  },
                ]
              : []),
            { name: 'Known from', value: `${statuses[spec.status]} (${spec.source})` },
          ]}
        />
      </InspectorSection>
      <InspectorSection title="What fills it">
        {expression ? (
          <ol className="explained">
            <li>{originInWords(expression, lookups)}</li>
            {expression.steps.map((step, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place.
              <li key={place}>{stepInWords(step)}</li>
            ))}
          </ol>
        ) : (
          <p className="quiet">Nothing: it stays blank.</p>
        )}
      </InspectorSection>
    </InspectorPanel>
  )
}

function MappingFacts({ mapping }: { readonly mapping: TargetMapping }) {
  const { sources } = useProject()
  const spec = tableSpec(mapping.target)
  const header = headerOf(mapping.target)
  const missing = header.filter(
    (column) =>
      columnSpec(mapping.target, column)?.required === 'yes' &&
      !Object.hasOwn(mapping.columns, column),
  )
  return (
    <InspectorPanel kind={mapping.target} title={mapping.label || spec.label}>
      <InspectorSection title="This mapping">
        <Facts
          facts={[
            {
              name: 'From',
              value: sources.find(({ id }) => id === mapping.source)?.name ?? 'a removed source',
            },
            { name: 'Rows', value: rowsInWords(mapping.rows) },
            {
              name: 'Filled',
              value: `${inDigits(Object.keys(mapping.columns).length)} of ${inDigits(header.length)} columns`,
            },
          ]}
        />
      </InspectorSection>
      {missing.length > 0 && (
        <InspectorSection title="Still missing">
          <div className="chips">
            {missing.map((column) => (
              <Badge key={column} tone="warn">
                {column}
              </Badge>
            ))}
          </div>
        </InspectorSection>
      )}
      <InspectorSection title="The file">
        <p>
          {mapping.target}.csv carries {spec.label.toLowerCase()}; one row is one {spec.object}.
        </p>
        <p className="quiet">
          {statuses[spec.status]} ({spec.source})
        </p>
      </InspectorSection>
    </InspectorPanel>
  )
}
