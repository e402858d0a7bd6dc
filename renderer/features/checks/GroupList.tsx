import { ListBox, ListBoxItem } from 'react-aria-components'
import type { IssueGroup } from '../../../shared/contract/views'
import { counted, inDigits } from '../../ui/inWords'
import { followerSentence, placeOf } from './checkWords'
import { SeverityMark } from './SeverityMark'

/** More groups than this are not drawn; the search narrows them. */
const mostGroups = 500

/** The groups of problems, worst first; one is open. Arrow keys move through them. */
export function GroupList({
  groups,
  selected,
  onSelect,
}: {
  readonly groups: readonly IssueGroup[]
  readonly selected: string | null
  readonly onSelect: (group: string) => void
}) {
  const shown = groups.slice(0, mostGroups)
  return (
    <div className="group-list">
      <ListBox
        aria-label="Groups of problems"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => {
          const group = groups.find((one) => keys !== 'all' && keys.has(one.id))
          if (group) onSelect(group.id)
        }}
      >
        {shown.map((group) => (
          <GroupLine key={group.id} group={group} />
        ))}
      </ListBox>
      {groups.length > shown.length && (
        <p className="group-more quiet">
          {`${counted(groups.length - shown.length, 'more group')}: search to see them.`}
        </p>
      )}
    </div>
  )
}

function GroupLine({ group }: { readonly group: IssueGroup }) {
  const followers = followerSentence(group)
  return (
    <ListBoxItem className="group-line" id={group.id} textValue={`${group.code} ${group.title}`}>
      <SeverityMark severity={group.severity} />
      <span className="group-words">
        <span className="group-title">{group.title}</span>
        <span className="group-place truncate">
          {placeOf(group)}
          {group.cause !== '' && ` · “${group.cause}”`}
        </span>
        {followers !== '' && <span className="group-place">{followers}</span>}
      </span>
      <span className="group-count">
        <span>{inDigits(group.count)}</span>
        <code className="quiet">{group.code}</code>
      </span>
    </ListBoxItem>
  )
}
