import { CircleX, FileText, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { SourceStatus } from '../../../shared/contract/views'
import type { Source } from '../../../shared/project/project'
import { useStudio } from '../../state/StudioContext'
import { hasGrave, sourceFacts } from './sourceFacts'

export interface SourceListProps {
  readonly sources: readonly Source[]
  readonly chosen: string
  readonly onChoose: (source: string) => void
}

/** The project's files with how each stands. */
export function SourceList({ sources, chosen, onChoose }: SourceListProps) {
  return (
    <ul className="source-list" aria-label="Files">
      {sources.map((source) => (
        <li key={source.id}>
          <SourceItem source={source} isChosen={source.id === chosen} onChoose={onChoose} />
        </li>
      ))}
    </ul>
  )
}

function SourceItem({
  source,
  isChosen,
  onChoose,
}: {
  readonly source: Source
  readonly isChosen: boolean
  readonly onChoose: (source: string) => void
}) {
  const status = useStudio((state) => state.engine?.sources.find(({ id }) => id === source.id))
  const isMissing = useStudio((state) => state.document?.missing.includes(source.id) ?? false)
  return (
    <button
      type="button"
      className="source-item"
      aria-current={isChosen ? 'true' : undefined}
      onClick={() => onChoose(source.id)}
    >
      <SourceMark status={status} isMissing={isMissing} />
      <span className="source-words">
        <span className="truncate" title={source.name}>
          {source.name}
        </span>
        <span className="source-facts truncate">{sourceFacts(status, isMissing)}</span>
      </span>
    </button>
  )
}

function SourceMark({
  status,
  isMissing,
}: {
  readonly status: SourceStatus | undefined
  readonly isMissing: boolean
}) {
  if (isMissing || status?.state === 'failed') {
    return <CircleX size={14} className="bad" aria-hidden />
  }
  if (!status || status.state === 'reading') {
    return <LoaderCircle size={14} className="turning" aria-hidden />
  }
  return hasGrave(status) ? (
    <TriangleAlert size={14} className="warn" aria-hidden />
  ) : (
    <FileText size={14} aria-hidden />
  )
}
