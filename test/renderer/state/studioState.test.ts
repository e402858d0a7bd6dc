import { describe, expect, test } from 'vitest'
import { isDirty } from '../../../renderer/state/studioDocument'
import {
  initialStudio,
  reduceStudio,
  type StudioAction,
  type StudioState,
} from '../../../renderer/state/studioState'
import type { OpenedProject } from '../../../shared/contract/shellCalls'
import type { EngineStatus, StepStatus } from '../../../shared/contract/views'
import { emptyProject } from '../../../shared/project/emptyProject'
import type { ProjectAction } from '../../../shared/project/projectAction'

const opened: OpenedProject = {
  project: emptyProject('Nightly'),
  file: { ticket: 't1', name: 'nightly.zipsync.json', bytes: 10 },
  restored: false,
  missing: ['hr'],
}

const doing = (state: StudioState, ...actions: StudioAction[]) =>
  actions.reduce(reduceStudio, state)

const changed = (action: ProjectAction, at = 0): StudioAction => ({
  type: 'project.changed',
  action,
  at,
})
const renamed = (name: string, at = 0) => changed({ type: 'project.rename', name }, at)
const open = doing(initialStudio, { type: 'project.opened', opened })

const nameOf = (state: StudioState) => state.document?.history.document.name
const dirtyIn = (state: StudioState) => state.document !== null && isDirty(state.document)

function statusOf(revision: number, state: StepStatus['state'] = 'done'): EngineStatus {
  const step: StepStatus = { state, problems: 0, summary: '', problem: null }
  return {
    revision,
    steps: {
      sources: step,
      mapping: step,
      manifest: step,
      checks: step,
      preview: step,
      send: step,
    },
    sources: [],
    state: null,
    built: null,
    shelf: { revision: 0, inUse: null, problem: null },
    memory: 0,
  }
}

describe('the project', () => {
  test('can be undone and done again', () => {
    const state = doing(open, renamed('Weekly'), { type: 'project.undone' })
    expect([nameOf(state), nameOf(doing(state, { type: 'project.redone' }))]).toEqual([
      'Nightly',
      'Weekly',
    ])
  })

  test('is unsaved after a change and saved again after undoing it', () => {
    const state = doing(open, renamed('Weekly'))
    expect([
      dirtyIn(open),
      dirtyIn(state),
      dirtyIn(doing(state, { type: 'project.undone' })),
    ]).toEqual([false, true, false])
  })

  test('that changed while it was being written is still unsaved', () => {
    const written = doing(open, renamed('Weekly'))
    const project = written.document?.history.document ?? opened.project
    const file = { ticket: 't1', name: 'nightly.zipsync.json', bytes: 12 }
    const state = doing(written, renamed('Monthly', 60_000), {
      type: 'project.saved',
      project,
      file,
    })
    expect(dirtyIn(state)).toBe(true)
  })

  test('that came back from a crash is unsaved', () => {
    const state = doing(initialStudio, {
      type: 'project.opened',
      opened: { ...opened, restored: true },
    })
    expect(dirtyIn(state)).toBe(true)
  })

  test('gets a new revision with every change and undo, and none when nothing changed', () => {
    const revisions = [
      open,
      doing(open, renamed('Nightly')),
      doing(open, renamed('Weekly')),
      doing(open, renamed('Weekly'), { type: 'project.undone' }),
    ].map(({ revision }) => revision)
    expect(revisions).toEqual([1, 1, 2, 3])
  })

  test('no longer misses a source that was found again', () => {
    const source = {
      id: 'hr',
      name: 'hr.csv',
      file: 'old',
      kind: 'csv' as const,
      dialect: { encoding: 'utf-8' as const, delimiter: ',', quote: '"' as const, headerLine: 1 },
    }
    const state = doing(
      open,
      changed({ type: 'source.add', source }),
      changed({ type: 'source.relink', source: 'hr', file: 'new' }),
    )
    expect(state.document?.missing).toEqual([])
  })
})

describe('reports of the engine', () => {
  test('about an older revision are dropped', () => {
    const state = doing(
      open,
      { type: 'engine.reported', status: statusOf(5) },
      { type: 'engine.reported', status: statusOf(4) },
    )
    expect(state.engine?.revision).toBe(5)
  })

  test('about the project that was open before are dropped', () => {
    const state = doing(
      open,
      { type: 'project.opened', opened },
      { type: 'engine.reported', status: statusOf(1) },
    )
    expect(state.engine).toBeNull()
  })

  test('that it rests end the jobs it had begun by itself, and no other', () => {
    const progress = { job: 'derive', label: 'Checking', done: 1, total: 9, unit: 'rows' as const }
    const state = doing(
      open,
      { type: 'job.started', id: 'send-1', title: 'Sending' },
      { type: 'job.progressed', progress },
      { type: 'engine.reported', status: statusOf(1) },
    )
    expect(state.jobs.map(({ id }) => id)).toEqual(['send-1'])
  })

  test('that it was started anew make the project be handed over again', () => {
    const problem = { code: 'engine', title: 'It ended.', mend: 'It is back.', detail: '' }
    const state = doing(open, { type: 'engine.restarted', problem })
    expect([state.revision, state.engine, state.toasts.map(({ title }) => title)]).toEqual([
      open.revision + 1,
      null,
      ['It ended.'],
    ])
  })
})

describe('jobs', () => {
  test('show their progress until they end', () => {
    const progress = {
      job: 'read-1',
      label: 'People',
      done: 5,
      total: 10,
      unit: 'records' as const,
    }
    const running = doing(
      open,
      { type: 'job.started', id: 'read-1', title: 'Reading the tenant' },
      { type: 'job.progressed', progress },
    )
    const ended = doing(running, { type: 'job.ended', id: 'read-1' })
    expect([running.jobs[0]?.progress, ended.jobs]).toEqual([progress, []])
  })

  test('that were cancelled say so while they end', () => {
    const state = doing(
      open,
      { type: 'job.started', id: 'read-1', title: 'Reading' },
      { type: 'job.cancelling', id: 'read-1' },
    )
    expect(state.jobs[0]?.isCancelling).toBe(true)
  })
})

describe('the window', () => {
  test('goes somewhere with a selection in one step', () => {
    const selection = { source: 'hr', column: 'Login', row: 7 }
    const state = doing(open, { type: 'place.shown', place: 'sources', selection })
    expect([state.place, state.selections.sources]).toEqual(['sources', selection])
  })

  test('forgets what was selected when another project is opened', () => {
    const state = doing(
      open,
      { type: 'selection.changed', place: 'preview', selection: { record: 'r1' } },
      { type: 'project.opened', opened },
    )
    expect(state.selections.preview).toBeNull()
  })

  test('says notices aloud and keeps at most four of them', () => {
    const shown = (title: string): StudioAction => ({
      type: 'toast.shown',
      toast: { kind: 'plain', title, text: '' },
    })
    const state = doing(open, ...['a', 'b', 'c', 'd', 'e'].map(shown))
    expect([state.announcement, state.toasts.map(({ title }) => title)]).toEqual([
      'e',
      ['b', 'c', 'd', 'e'],
    ])
  })
})
