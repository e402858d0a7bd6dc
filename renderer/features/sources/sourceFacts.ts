import type { SourceStatus } from '../../../shared/contract/views'
import { counted } from '../../ui/inWords'
import { isGrave } from './csvProblemWords'

/** Is something wrong with the file that loses or moves data? */
export function hasGrave(status: SourceStatus): boolean {
  return status.problems.some(isGrave)
}

/** How a file stands, in a few words. */
export function sourceFacts(status: SourceStatus | undefined, isMissing: boolean): string {
  if (isMissing) return 'Not found'
  if (!status || status.state === 'reading') return 'Reading…'
  if (status.state === 'failed') {
    return status.problem?.code === 'work.stopped' ? 'Not read' : 'Cannot be read'
  }
  const rows = counted(status.rowCount, 'row')
  return hasGrave(status) ? `${rows}, ${counted(status.problemCount, 'problem')}` : rows
}
