import type { Problem, Progress } from '../../shared/contract/problem'
import type {
  OpenedFile,
  OpenedProject,
  Settings,
  ShellResults,
} from '../../shared/contract/shellCalls'
import { type EngineStatus, type SendReport, steps } from '../../shared/contract/views'
import { redo, undo } from '../../shared/project/history'
import type { Project } from '../../shared/project/project'
import type { ProjectAction } from '../../shared/project/projectAction'
import { nothingSelected, type Place, type Selections } from './selections'
import {
  changedDocument,
  movedDocument,
  openedDocument,
  type StudioDocument,
} from './studioDocument'

/** A job under way, for the status bar. */
export interface JobState {
  readonly id: string
  /** What the admin asked for: “Reading the tenant”. */
  readonly title: string
  readonly progress: Progress | null
  readonly isCancelling: boolean
  /** False for jobs the engine started by itself, such as reading a source: they end when it has nothing left to do. */
  readonly isAsked: boolean
}

/** A passing note at the corner of the window. Problems stay until they are closed. */
export interface Toast {
  readonly id: number
  readonly kind: 'good' | 'bad' | 'plain'
  readonly title: string
  readonly text: string
}

/** Everything the page knows. What the user did; the rest is derived or asked of the engine. */
export interface StudioState {
  readonly start: ShellResults['start'] | null
  readonly document: StudioDocument | null
  /** Number of the project's present content; it goes up with every change, undo and redo, and with a restart of the engine. */
  readonly revision: number
  /** The revision with which the open project began: reports on older ones are about another project. */
  readonly firstRevision: number
  readonly engine: EngineStatus | null
  /** How often a file began to be read: what was worked out from its values before is then outdated. */
  readonly readings: number
  readonly sendReport: SendReport | null
  readonly jobs: readonly JobState[]
  readonly place: Place
  readonly selections: Selections
  /** Proposed mappings the admin refused, by `proposalKey`; not asked again while the project is open. */
  readonly refusedProposals: readonly string[]
  readonly settings: Settings | null
  readonly toasts: readonly Toast[]
  readonly nextToast: number
  /** What the live region says now. */
  readonly announcement: string
  readonly overlay: 'none' | 'palette' | 'shortcuts'
  readonly hasInspector: boolean
}

export type StudioAction =
  | { readonly type: 'app.started'; readonly start: ShellResults['start'] }
  | { readonly type: 'project.opened'; readonly opened: OpenedProject }
  | { readonly type: 'project.closed' }
  | { readonly type: 'project.saved'; readonly project: Project; readonly file: OpenedFile }
  /** `at` in milliseconds: quick keys in one field become one step of undo. */
  | { readonly type: 'project.changed'; readonly action: ProjectAction; readonly at: number }
  | { readonly type: 'project.undone' }
  | { readonly type: 'project.redone' }
  | { readonly type: 'engine.reported'; readonly status: EngineStatus }
  | { readonly type: 'engine.restarted'; readonly problem: Problem }
  | { readonly type: 'send.reported'; readonly report: SendReport | null }
  | { readonly type: 'job.started'; readonly id: string; readonly title: string }
  | { readonly type: 'job.progressed'; readonly progress: Progress }
  | { readonly type: 'job.cancelling'; readonly id: string }
  | { readonly type: 'job.ended'; readonly id: string }
  | {
      readonly type: 'place.shown'
      readonly place: Place
      readonly selection?: Selections[Place]
    }
  | {
      [P in Place]: {
        readonly type: 'selection.changed'
        readonly place: P
        readonly selection: Selections[P]
      }
    }[Place]
  | { readonly type: 'proposals.refused'; readonly keys: readonly string[] }
  | { readonly type: 'settings.read'; readonly settings: Settings }
  | { readonly type: 'toast.shown'; readonly toast: Omit<Toast, 'id'> }
  | { readonly type: 'toast.closed'; readonly id: number }
  | { readonly type: 'announcement.made'; readonly text: string }
  | { readonly type: 'overlay.opened'; readonly overlay: StudioState['overlay'] }
  | { readonly type: 'inspector.shown'; readonly isShown: boolean }

export const initialStudio: StudioState = {
  start: null,
  document: null,
  revision: 0,
  firstRevision: 0,
  engine: null,
  readings: 0,
  sendReport: null,
  jobs: [],
  place: 'sources',
  selections: nothingSelected,
  refusedProposals: [],
  settings: null,
  toasts: [],
  nextToast: 1,
  announcement: '',
  overlay: 'none',
  hasInspector: true,
}

/** The one reducer of the page. Pure; an action that changes nothing gives the same state. */
export function reduceStudio(state: StudioState, action: StudioAction): StudioState {
  switch (action.type) {
    case 'app.started':
      return { ...state, start: action.start, settings: action.start.settings }
    case 'project.opened':
      return {
        ...state,
        document: openedDocument(action.opened),
        revision: state.revision + 1,
        firstRevision: state.revision + 1,
        engine: null,
        sendReport: null,
        selections: nothingSelected,
        refusedProposals: [],
        place: 'sources',
        overlay: 'none',
      }
    case 'project.closed':
      return { ...state, document: null, engine: null, sendReport: null, jobs: [] }
    case 'project.saved':
      return withDocument(state, (held) => ({
        ...held,
        saved: action.project,
        file: action.file,
      }))
    case 'project.changed':
      return withDocument(state, (held) => changedDocument(held, action.action, action.at))
    case 'project.undone':
      return withDocument(state, (held) => movedDocument(held, undo))
    case 'project.redone':
      return withDocument(state, (held) => movedDocument(held, redo))
    case 'engine.reported':
      return withReport(state, action.status)
    case 'engine.restarted': {
      const revision = state.revision + 1
      return withToast(
        { ...state, engine: null, jobs: [], revision, firstRevision: revision },
        { kind: 'bad', title: action.problem.title, text: action.problem.mend },
      )
    }
    case 'send.reported':
      return { ...state, sendReport: action.report }
    case 'proposals.refused':
      return { ...state, refusedProposals: action.keys }
    case 'settings.read':
      return { ...state, settings: action.settings }
    case 'job.started':
    case 'job.progressed':
    case 'job.cancelling':
    case 'job.ended':
      return { ...state, jobs: reduceJobs(state.jobs, action) }
    default:
      return reduceWindow(state, action)
  }
}

type JobAction = Extract<StudioAction, { readonly type: `job.${string}` }>

function reduceJobs(jobs: readonly JobState[], action: JobAction): readonly JobState[] {
  const other = (id: string) => jobs.filter((job) => job.id !== id)
  switch (action.type) {
    case 'job.started': {
      const { id, title } = action
      return [...other(id), { id, title, progress: null, isCancelling: false, isAsked: true }]
    }
    case 'job.progressed': {
      const { progress } = action
      const known = jobs.find((job) => job.id === progress.job)
      const isOver = progress.total > 0 && progress.done >= progress.total
      if (isOver && !known?.isAsked) return known ? other(known.id) : jobs
      // What the admin did not ask for is called by what it does at the moment.
      const title = known?.isAsked ? known.title : progress.label
      if (known) return jobs.map((job) => (job === known ? { ...job, title, progress } : job))
      return [...jobs, { id: progress.job, title, progress, isCancelling: false, isAsked: false }]
    }
    case 'job.cancelling':
      return jobs.map((job) => (job.id === action.id ? { ...job, isCancelling: true } : job))
    case 'job.ended':
      return other(action.id)
    default:
      return action satisfies never
  }
}

type WindowAction = Extract<
  StudioAction,
  {
    readonly type:
      | `place.${string}`
      | `selection.${string}`
      | `toast.${string}`
      | `announcement.${string}`
      | `overlay.${string}`
      | `inspector.${string}`
  }
>

function reduceWindow(state: StudioState, action: WindowAction): StudioState {
  switch (action.type) {
    case 'place.shown': {
      const { place, selection } = action
      const selections =
        selection === undefined ? state.selections : { ...state.selections, [place]: selection }
      return { ...state, place, selections, overlay: 'none' }
    }
    case 'selection.changed':
      return { ...state, selections: { ...state.selections, [action.place]: action.selection } }
    case 'toast.shown':
      return withToast(state, action.toast)
    case 'toast.closed':
      return { ...state, toasts: state.toasts.filter(({ id }) => id !== action.id) }
    case 'announcement.made':
      return { ...state, announcement: action.text }
    case 'overlay.opened':
      return state.overlay === action.overlay ? state : { ...state, overlay: action.overlay }
    case 'inspector.shown':
      return state.hasInspector === action.isShown
        ? state
        : { ...state, hasInspector: action.isShown }
    default:
      return action satisfies never
  }
}

/** A report about an older project would show yesterday's counts beside today's mapping. */
function withReport(state: StudioState, status: EngineStatus): StudioState {
  const newest = Math.max(state.firstRevision, state.engine?.revision ?? 0)
  if (status.revision < newest) return state
  const isWorking =
    steps.some((step) => status.steps[step].state === 'working') ||
    status.sources.some((source) => source.state === 'reading')
  const jobs = isWorking ? state.jobs : state.jobs.filter((job) => job.isAsked)
  const begins = status.sources.some(
    ({ id, state: now }) =>
      now === 'reading' && state.engine?.sources.find((one) => one.id === id)?.state !== 'reading',
  )
  return {
    ...state,
    engine: status,
    readings: state.readings + (begins ? 1 : 0),
    jobs: jobs.length === state.jobs.length ? state.jobs : jobs,
  }
}

function withDocument(
  state: StudioState,
  change: (held: StudioDocument) => StudioDocument,
): StudioState {
  if (!state.document) return state
  const document = change(state.document)
  if (document === state.document) return state
  const isSameProject = document.history.document === state.document.history.document
  return { ...state, document, revision: state.revision + (isSameProject ? 0 : 1) }
}

function withToast(state: StudioState, toast: Omit<Toast, 'id'>): StudioState {
  const toasts = [...state.toasts.slice(-3), { ...toast, id: state.nextToast }]
  return {
    ...state,
    toasts,
    nextToast: state.nextToast + 1,
    announcement: `${toast.title} ${toast.text}`.trim(),
  }
}
