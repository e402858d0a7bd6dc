import { useState } from 'react'
import { useSelection } from '../../state/StudioContext'
import { StepPage } from '../../ui/StepPage'
import { Tabs } from '../../ui/Tabs'
import { EntriesPane } from './EntriesPane'
import { HistoryCare } from './HistoryCare'
import { PersonPane } from './PersonPane'

/** Every build and upload that was made here, and what the uploads did with one person. */
export function HistoryStep() {
  const selection = useSelection('history')
  const [sheet, setSheet] = useState<'entries' | 'person'>(
    selection !== null && 'record' in selection ? 'person' : 'entries',
  )
  return (
    <StepPage title="History" summary="Builds and uploads, newest first" actions={<HistoryCare />}>
      <Tabs
        label="History"
        selected={sheet}
        onSelect={setSheet}
        tabs={[
          { id: 'entries', label: 'Builds and uploads', content: <EntriesPane /> },
          { id: 'person', label: 'One person', content: <PersonPane /> },
        ]}
      />
    </StepPage>
  )
}
