import { describe, expect, test } from 'vitest'
import { freshnessFor } from '../../../renderer/state/freshness'
import { initialStudio, reduceStudio, type StudioState } from '../../../renderer/state/studioState'
import type { EngineStatus, SourceStatus, StepStatus } from '../../../shared/contract/views'

const step: StepStatus = { state: 'done', problems: 0, summary: '', problem: null }

const reported = (state: StudioState, revision: number, reading: SourceStatus['state']) => {
  const status: EngineStatus = {
    revision,
    steps: {
      sources: step,
      mapping: step,
      manifest: step,
      checks: step,
      preview: step,
      send: step,
    },
    sources: [
      {
        id: 'hr',
        state: reading,
        rowCount: 1,
        columns: ['a'],
        bytes: 1,
        problems: [],
        problemCount: 0,
        problem: null,
        notices: [],
        restingEdits: 0,
      },
    ],
    state: null,
    built: null,
    shelf: { revision: 0, inUse: null, problem: null },
    memory: 0,
  }
  return reduceStudio(state, { type: 'engine.reported', status })
}

const read = reported(initialStudio, 1, 'read')

describe('an answer of the engine', () => {
  test('about what is mapped is outdated by every change of the project', () => {
    const changed = reported(read, 2, 'read')
    expect(freshnessFor('issueGroups', changed)).not.toBe(freshnessFor('issueGroups', read))
  })

  test('about the files is not outdated by a change of the mapping', () => {
    const changed = reported(read, 2, 'read')
    expect(freshnessFor('sourceProfile', changed)).toBe(freshnessFor('sourceProfile', read))
  })

  test('about the files is outdated when a file was read again, though it looks the same', () => {
    const again = reported(reported(read, 2, 'reading'), 2, 'read')
    expect(freshnessFor('sourceProfile', again)).not.toBe(freshnessFor('sourceProfile', read))
  })
})
