import type { PersonByPerson } from '../../../shared/project/project'
import { SegmentedControl } from '../../ui/Switch'

const choices: readonly { readonly id: PersonByPerson; readonly label: string }[] = [
  { id: 'never', label: 'Never' },
  { id: 'short', label: 'When it is short' },
  { id: 'always', label: 'Always' },
]

const label = 'Read people one by one'

const meanings: Readonly<Record<PersonByPerson, string>> = {
  never: 'What the tenant’s lists leave out stays unknown.',
  short:
    'Supervisors, roles and custom values that the tenant’s lists leave out are asked for by person, where that takes at most 1,000 requests.',
  always:
    'One request a person where lists leave something out: for 10,000 people some ten minutes. It can be cancelled, and goes on where it was.',
}

/** Whether people may be read one by one where the tenant's lists leave something out. Source: API §5.12. */
export function ReadingPart({
  personByPerson,
  onChoose,
}: {
  readonly personByPerson: PersonByPerson
  readonly onChoose: (personByPerson: PersonByPerson) => void
}) {
  return (
    <div className="reading-choice">
      <span className="field-label" aria-hidden>
        {label}
      </span>
      <SegmentedControl
        label={label}
        value={personByPerson}
        choices={choices}
        onChange={onChoose}
      />
      <p className="quiet">{meanings[personByPerson]}</p>
    </div>
  )
}
