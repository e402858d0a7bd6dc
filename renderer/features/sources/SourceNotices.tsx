import { FileSearch, RotateCw } from 'lucide-react'
import type { SourceStatus } from '../../../shared/contract/views'
import type { Source } from '../../../shared/project/project'
import { relinkSource, showProblem } from '../../state/fileActions'
import { unexpected } from '../../state/latestAnswer'
import { useStudio, useWholeStudio } from '../../state/StudioContext'
import { useResume } from '../../state/useResume'
import { Button } from '../../ui/Button'
import { counted, inDigits } from '../../ui/inWords'
import { InlineProblem, Notice } from '../../ui/Notice'
import { csvProblemSentence, isGrave } from './csvProblemWords'

/** What is wrong with a file, above its rows: gone, unreadable, malformed, or with corrections that no longer fit. */
export function SourceNotices({
  source,
  status,
}: {
  readonly source: Source
  readonly status: SourceStatus | undefined
}) {
  const studio = useWholeStudio()
  const resume = useResume()
  const isMissing = useStudio((state) => state.document?.missing.includes(source.id) ?? false)
  const reread = async () => {
    const answer = await studio.bridge.engine.rereadSource({ source: source.id }).catch(unexpected)
    if (!answer.ok) showProblem(studio, answer.problem)
  }
  const findButton = (
    <Button icon={FileSearch} onPress={() => void relinkSource(studio, source)}>
      Find it…
    </Button>
  )
  if (isMissing) {
    return (
      <div className="source-notices">
        <Notice kind="error" action={findButton}>
          <strong>“{source.name}” is not where it was.</strong> It was moved, renamed or deleted.
          Its mapping and corrections are kept.
        </Notice>
      </div>
    )
  }
  if (!status) return null
  // A notice about the whole file says already that it ends inside a value.
  const isSaid = status.notices.length > 0
  const grave = status.problems.filter(
    (problem) => isGrave(problem) && !(isSaid && problem.code === 'unclosedQuote'),
  )
  const minor = status.problems.filter((problem) => !isGrave(problem))
  const shown = grave.length > 0 ? grave : minor
  const isFine = !status.problem && shown.length + status.notices.length + status.restingEdits === 0
  if (isFine) return null
  return (
    <div className="source-notices">
      {status.problem && (
        <InlineProblem
          problem={status.problem}
          action={
            status.problem.code === 'work.stopped' && resume !== null ? (
              <Button onPress={resume}>Go on</Button>
            ) : (
              <span className="bar-actions">
                {findButton}
                <Button icon={RotateCw} onPress={() => void reread()}>
                  Read again
                </Button>
              </span>
            )
          }
        />
      )}
      {status.notices.map((notice) => (
        <Notice key={notice} kind="warning">
          {notice}
        </Notice>
      ))}
      {shown[0] && (
        <Notice kind={grave.length > 0 ? 'warning' : 'note'}>
          {shown.length === 1 && status.problemCount === 1 ? (
            csvProblemSentence(shown[0])
          ) : (
            <details>
              <summary>
                {grave.length > 0
                  ? `${counted(status.problemCount, 'place')} in this file ${status.problemCount === 1 ? 'is' : 'are'} not well-formed: ${csvProblemSentence(shown[0])}`
                  : csvProblemSentence(shown[0])}
              </summary>
              <ol className="csv-problems">
                {status.problems.map((problem) => (
                  <li key={`${problem.code} ${problem.line} ${problem.detail}`}>
                    {csvProblemSentence(problem)}
                  </li>
                ))}
              </ol>
              {status.problemCount > status.problems.length && (
                <p className="quiet">
                  and {inDigits(status.problemCount - status.problems.length)} more
                </p>
              )}
            </details>
          )}
        </Notice>
      )}
      {status.restingEdits > 0 && (
        <Notice kind="warning">
          {counted(status.restingEdits, 'correction')} no longer{' '}
          {status.restingEdits === 1 ? 'fits' : 'fit'} this file: what they corrected is not there
          any more. They rest until it is back; the Checks step lists them.
        </Notice>
      )}
    </div>
  )
}
