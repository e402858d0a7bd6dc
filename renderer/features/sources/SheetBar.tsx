import { WandSparkles } from 'lucide-react'
import type { Source } from '../../../shared/project/project'
import { showProblem } from '../../state/fileActions'
import { unexpected } from '../../state/latestAnswer'
import { useWholeStudio } from '../../state/StudioContext'
import { useEngine } from '../../state/useEngine'
import { useProjectAction } from '../../state/useProjectAction'
import { IconButton } from '../../ui/Button'
import { Select } from '../../ui/Select'
import { headerChoices, sheetChoices } from './dialectChoices'

/** Which sheet of a workbook is read, and which row of it names the columns. Another sheet has its header found out. */
export function SheetBar({ source }: { readonly source: Source }) {
  const studio = useWholeStudio()
  const act = useProjectAction()
  const { id, file, dialect, sheet } = source
  const asked = useEngine('previewSource', { file, dialect: null, rows: 1 }, id)
  const workbook = asked.state === 'ready' ? asked.value.workbook : undefined
  const current = sheet ?? workbook?.sheet ?? null
  const find = async (wanted: string | null) => {
    const question = { file, dialect: null, rows: 1, ...(wanted === null ? {} : { sheet: wanted }) }
    const answer = await studio.bridge.engine.previewSource(question).catch(unexpected)
    if (!answer.ok) return showProblem(studio, answer.problem)
    const { value } = answer
    act({
      type: 'source.dialect',
      source: id,
      dialect: value.dialect,
      sheet: value.workbook?.sheet,
    })
  }
  return (
    <fieldset className="dialect-bar" aria-label="How this file is read">
      <Select
        label="Sheet"
        value={current}
        choices={sheetChoices(workbook?.sheets ?? [], current)}
        onChange={(name) => void find(name)}
      />
      <Select
        label="Header"
        value={String(dialect.headerLine)}
        choices={headerChoices(dialect.headerLine, 'Row')}
        onChange={(row) =>
          act({
            type: 'source.dialect',
            source: id,
            dialect: { ...dialect, headerLine: Number(row) },
          })
        }
      />
      <IconButton icon={WandSparkles} label="Find out again" onPress={() => void find(current)} />
    </fieldset>
  )
}
