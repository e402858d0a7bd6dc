import { type EngineStatus, steps } from '../../shared/contract/views'

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
    status.built?.sha256,
  ].join('|')
}
