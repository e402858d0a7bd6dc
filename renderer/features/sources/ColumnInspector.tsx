import { ArrowLeftRight } from 'lucide-react'
import { sourceColumnsOf } from '../../../shared/mapping/fillColumn'
import type { ColumnProfile } from '../../../shared/profile/columnProfile'
import type { Source } from '../../../shared/project/project'
import { useDispatch, useProject } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { Button } from '../../ui/Button'
import { counted, inDigits } from '../../ui/inWords'
import { InlineProblem, Loading, Notice } from '../../ui/Notice'
import { Facts, InspectorPanel, InspectorSection } from '../../ui/StepPage'
import { distinctInWords, filledShare, lengthInWords, looksInWords } from './profileWords'

/** What one column of a file holds, what spreadsheets broke in it, and where it goes. */
export function ColumnInspector({
  source,
  column,
}: {
  readonly source: Source
  readonly column: string
}) {
  const asked = useEngine('sourceProfile', { source: source.id }, source.id)
  const profile =
    asked.state === 'ready' ? asked.value.columns.find(({ name }) => name === column) : undefined
  return (
    <InspectorPanel kind={`Column of ${source.name}`} title={column}>
      {asked.state === 'failed' ? (
        <div className="padded">
          <InlineProblem problem={asked.problem} onRetry={asked.retry} />
        </div>
      ) : profile ? (
        <ProfileSections profile={profile} />
      ) : asked.state === 'ready' ? (
        <p className="padded quiet">This column is not in the file any more.</p>
      ) : (
        <Loading>Looking at every value…</Loading>
      )}
      <Uses source={source} column={column} />
    </InspectorPanel>
  )
}

function ProfileSections({ profile }: { readonly profile: ColumnProfile }) {
  const most = profile.examples[0]?.count ?? 1
  return (
    <>
      {profile.warnings.length > 0 && (
        <InspectorSection title="Look at this">
          {profile.warnings.map((warning) => (
            <Notice key={warning.code} kind="warning">
              {warning.sentence}
              <p className="quiet">{counted(warning.rows, 'row')}</p>
            </Notice>
          ))}
        </InspectorSection>
      )}
      <InspectorSection title="Values">
        <Facts
          facts={[
            { name: 'Looks like', value: looksInWords(profile.looksLike) },
            {
              name: 'Filled',
              value: `${inDigits(profile.filled)} (${filledShare(profile)})`,
            },
            { name: 'Blank', value: inDigits(profile.blank) },
            { name: 'Distinct', value: distinctInWords(profile) },
            { name: 'Length', value: lengthInWords(profile) },
          ]}
        />
      </InspectorSection>
      {profile.examples.length > 0 && (
        <InspectorSection title="Most frequent">
          <ul className="examples">
            {profile.examples.map(({ value, count }) => (
              <li key={value}>
                <span className="truncate selectable" title={value}>
                  {value}
                </span>
                <span className="example-bar" aria-hidden>
                  <span style={{ width: `${Math.max(2, (count / most) * 100)}%` }} />
                </span>
                <span className="number quiet">{inDigits(count)}</span>
              </li>
            ))}
          </ul>
        </InspectorSection>
      )}
    </>
  )
}

function Uses({ source, column }: { readonly source: Source; readonly column: string }) {
  const dispatch = useDispatch()
  const { mappings } = useProject()
  const uses = mappings
    .filter((mapping) => mapping.source === source.id)
    .map((mapping) => ({
      mapping,
      targets: Object.keys(mapping.columns).filter((target) =>
        sourceColumnsOf(mapping, target).includes(column),
      ),
    }))
    .filter(({ targets }) => targets.length > 0)
  return (
    <InspectorSection title="Goes into">
      {uses.length === 0 ? (
        <p className="quiet">Nothing: no mapping reads this column.</p>
      ) : (
        <ul className="uses">
          {uses.map(({ mapping, targets }) => (
            <li key={mapping.id}>
              <Button
                kind="quiet"
                icon={ArrowLeftRight}
                onPress={() =>
                  dispatch({
                    type: 'place.shown',
                    place: 'mapping',
                    selection: { mapping: mapping.id, column: targets[0] ?? null },
                  })
                }
              >
                {mapping.label || mapping.target}
              </Button>
              <p className="quiet use-columns">{targets.join(', ')}</p>
            </li>
          ))}
        </ul>
      )}
    </InspectorSection>
  )
}
