import { WandSparkles } from 'lucide-react'
import { memo } from 'react'
import type { Dialect, Source } from '../../../shared/project/project'
import { showProblem } from '../../state/fileActions'
import { unexpected } from '../../state/latestAnswer'
import { useWholeStudio } from '../../state/StudioContext'
import { useProjectAction } from '../../state/useProjectAction'
import { IconButton } from '../../ui/Button'
import { Select } from '../../ui/Select'
import { delimiterChoices, encodingChoices, headerChoices, quoteChoices } from './dialectChoices'
import { SheetBar } from './SheetBar'

/**
 * How the file is read, as found out and as corrected; the rows below follow at once. Not drawn again with what is told of
 * the rows while they are read: its menus are the dearest part of the screen.
 */
export const DialectBar = memo(function DialectBar({ source }: { readonly source: Source }) {
  switch (source.kind) {
    case 'csv':
      return <TextBar source={source} />
    case 'ldif':
      return <LdifBar source={source} />
    case 'xlsx':
      return <SheetBar source={source} />
    case 'package':
      return null
    default:
      return source.kind satisfies never
  }
})

/** An LDIF says all of itself but its encoding. */
function LdifBar({ source }: { readonly source: Source }) {
  const act = useProjectAction()
  const { id, dialect } = source
  return (
    <fieldset className="dialect-bar" aria-label="How this file is read">
      <Select
        label="Encoding"
        value={dialect.encoding}
        choices={encodingChoices}
        onChange={(encoding) =>
          act({ type: 'source.dialect', source: id, dialect: { ...dialect, encoding } })
        }
      />
    </fieldset>
  )
}

function TextBar({ source }: { readonly source: Source }) {
  const studio = useWholeStudio()
  const act = useProjectAction()
  const { dialect } = source
  const set = (change: Partial<Dialect>) =>
    act({ type: 'source.dialect', source: source.id, dialect: { ...dialect, ...change } })
  const guess = async () => {
    const asked = { file: source.file, dialect: null, rows: 1 }
    const answer = await studio.bridge.engine.previewSource(asked).catch(unexpected)
    if (answer.ok) set(answer.value.dialect)
    else showProblem(studio, answer.problem)
  }
  return (
    <fieldset className="dialect-bar" aria-label="How this file is read">
      <Select
        label="Encoding"
        value={dialect.encoding}
        choices={encodingChoices}
        onChange={(encoding) => set({ encoding })}
      />
      <Select
        label="Delimiter"
        value={dialect.delimiter}
        choices={delimiterChoices(dialect.delimiter)}
        onChange={(delimiter) => set({ delimiter })}
      />
      <Select
        label="Quotes"
        value={dialect.quote === '' ? 'none' : dialect.quote}
        choices={quoteChoices}
        onChange={(quote) => set({ quote: quote === 'none' ? '' : quote })}
      />
      <Select
        label="Header"
        value={String(dialect.headerLine)}
        choices={headerChoices(dialect.headerLine)}
        onChange={(line) => set({ headerLine: Number(line) })}
      />
      <IconButton icon={WandSparkles} label="Find out again" onPress={() => void guess()} />
    </fieldset>
  )
}
