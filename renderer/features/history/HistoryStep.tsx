import { useState } from 'react'
import { useSelection } from '../../state/StudioContext'
import type { Selections } from '../../state/selections'
import { StepPage } from '../../ui/StepPage'
import { Tabs } from '../../ui/Tabs'
import { EntriesPane } from './EntriesPane'
import { HistoryCare } from './HistoryCare'
import { PackagesPane } from './PackagesPane'
import { PersonPane } from './PersonPane'

type Sheet = 'entries' | 'person' | 'packages'

/** Every build and upload that was made here, what the uploads did with one person, and how their packages differ. */
export function HistoryStep() {
  const selection = useSelection('history')
  const wanted = selection !== null && 'compare' in selection ? selection.compare : null
  const [sheet, setSheet] = useState<Sheet>(sheetOf(selection))
  const [seen, setSeen] = useState<string | null>(null)
  const [first, setFirst] = useState<string | null>(null)
  // The inspector leads to a comparison by selecting it; going to another sheet afterwards stays possible.
  if (wanted !== seen) {
    setSeen(wanted)
    if (wanted !== null) {
      setFirst(wanted)
      setSheet('packages')
    }
  }
  return (
    <StepPage title="History" summary="Builds and uploads, newest first" actions={<HistoryCare />}>
      <Tabs
        label="History"
        selected={sheet}
        onSelect={setSheet}
        tabs={[
          { id: 'entries', label: 'Builds and uploads', content: <EntriesPane /> },
          { id: 'person', label: 'One person', content: <PersonPane /> },
          { id: 'packages', label: 'Two packages', content: <PackagesPane first={first} /> },
        ]}
      />
    </StepPage>
  )
}

/** The sheet a selection is on, for coming back to it. */
function sheetOf(selection: Selections['history']): Sheet {
  if (selection === null || 'entry' in selection) return 'entries'
  return 'record' in selection ? 'person' : 'packages'
}
