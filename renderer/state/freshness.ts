import type { EngineCallName } from '../../shared/contract/engineCalls'
import { type EngineStatus, steps } from '../../shared/contract/views'
import type { StudioState } from './studioState'

/** Calls about the files alone: what is mapped, corrected or planned changes nothing in their answers, and they take long. */
const aboutFiles: ReadonlySet<EngineCallName> = new Set([
  'previewSource',
  'sourceProfile',
  'proposeMappings',
])

/** A text that is another one whenever the answer to a call may be another one. */
export function freshnessFor(
  call: EngineCallName,
  { engine, readings, firstRevision }: StudioState,
): string {
  if (!aboutFiles.has(call)) return freshnessOf(engine)
  const sources = engine?.sources.map(({ id, state }) => `${id}:${state}`) ?? []
  return [firstRevision, readings, ...sources].join('|')
}

/**
 * A text that is another one whenever an answer of the engine may be another one: with each revision, and as its
 * background work goes from one state to the next. Memory and the wording of progress do not count.
 */
export function freshnessOf(status: EngineStatus | null): string {
  if (!status) return ''
  return [
    status.revision,
    ...steps.map((step) => {
      const { state, problems, summary } = status.steps[step]
      return state === 'working' ? state : `${state}:${problems}:${summary}`
    }),
    ...status.sources.map((source) => `${source.id}:${source.state}:${source.problemCount}`),
    status.state?.source,
    status.state?.takenAt,
    status.shelf.revision,
    status.shelf.inUse,
    status.built?.sha256,
  ].join('|')
}
