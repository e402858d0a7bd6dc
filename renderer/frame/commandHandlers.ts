import {
  type CommandId,
  commandSpec,
  isCommandId,
  shellCommands,
} from '../../shared/commands/commands'
import { redo, undo } from '../../shared/project/history'
import {
  chooseSources,
  openBy,
  openings,
  saveProject,
  showProblem,
  startNew,
} from '../state/fileActions'
import { unexpected } from '../state/latestAnswer'
import type { Place } from '../state/selections'
import { situationOf } from '../state/situation'
import type { Studio } from '../state/store'
import { runJob } from '../state/useJobs'
import { focusNextPane } from './panes'

type Handler = (studio: Studio) => void

const show = (place: Place) => (studio: Studio) => studio.dispatch({ type: 'place.shown', place })

/** The commands that neither the main process nor the system carries out by itself. */
type PageCommand = Exclude<
  CommandId,
  | 'quit'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomReset'
  | 'showLog'
  | 'about'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'fullScreen'
  | 'minimize'
  | 'closeWindow'
>

/** What each command does in the page. */
const handlers: { readonly [C in PageCommand]: Handler } = {
  newProject: (studio) => void startNew(studio),
  openProject: (studio) => void openBy(studio, openings.project),
  openPackage: (studio) => void openBy(studio, openings.package),
  openSample: (studio) => void openBy(studio, openings.sample),
  save: (studio) => void saveProject(studio, false),
  saveAs: (studio) => void saveProject(studio, true),
  addSources: (studio) => void chooseSources(studio),
  settings: show('settings'),
  undo: (studio) => move(studio, 'undo'),
  redo: (studio) => move(studio, 'redo'),
  find: () =>
    document.querySelector<HTMLElement>('[data-pane="main"] input[type="search"]')?.focus(),
  commandPalette: (studio) => studio.dispatch({ type: 'overlay.opened', overlay: 'palette' }),
  showSources: show('sources'),
  showMapping: show('mapping'),
  showManifest: show('manifest'),
  showChecks: show('checks'),
  showPreview: show('preview'),
  showSend: show('send'),
  showHistory: show('history'),
  nextPane: () => focusNextPane(document, false),
  readState: (studio) =>
    void runJob(studio, 'readState', 'Reading the tenant', {}, { done: 'The tenant was read.' }),
  loadState: (studio) => void loadState(studio),
  build: (studio) => void build(studio),
  savePackage: (studio) => void savePackage(studio),
  send: show('send'),
  cancelJob: (studio) => {
    const job = studio.store.getState().jobs.find(({ isAsked }) => isAsked)
    if (!job) return
    studio.dispatch({ type: 'job.cancelling', id: job.id })
    void studio.bridge.engine.cancelJob({ job: job.id })
  },
  shortcuts: (studio) => studio.dispatch({ type: 'overlay.opened', overlay: 'shortcuts' }),
}

/** Does the page carry this command out? */
export function isPageCommand(id: CommandId): id is PageCommand {
  return !shellCommands.has(id) && commandSpec(id).role === undefined
}

/** Runs a command by its id, when it can be given now. False when it is not for the page or cannot be given. */
export function runCommand(studio: Studio, id: string): boolean {
  if (!isCommandId(id) || !isPageCommand(id)) return false
  if (!commandSpec(id).enabled(situationOf(studio.store.getState()))) return false
  handlers[id](studio)
  return true
}

/** Is what has the focus a field with text of its own to undo? */
export function isTextField(element: Element | null): boolean {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly
  if (!(element instanceof HTMLInputElement)) return false
  return !['checkbox', 'radio', 'range', 'button', 'submit'].includes(element.type)
}

function move(studio: Studio, kind: 'undo' | 'redo'): void {
  // On macOS the menu fires also while one types; then the text is meant. There is no other way to ask a field for it.
  if (isTextField(document.activeElement)) {
    document.execCommand(kind)
    return
  }
  const { document: held } = studio.store.getState()
  const step = (kind === 'undo' ? held?.history.past : held?.history.future)?.at(-1)
  if (!held || !step) return
  const wanted = kind === 'undo' ? undo(held.history) : redo(held.history)
  if (wanted === held.history) return
  studio.dispatch({ type: kind === 'undo' ? 'project.undone' : 'project.redone' })
  const text = `${kind === 'undo' ? 'Undone' : 'Redone'}: ${step.label}.`
  studio.dispatch({ type: 'announcement.made', text })
}

async function loadState(studio: Studio): Promise<void> {
  const chosen = await studio.bridge.shell.chooseState({}).catch(unexpected)
  if (!chosen.ok) return showProblem(studio, chosen.problem)
  if (!chosen.value) return
  const { ticket, name } = chosen.value
  await runJob(
    studio,
    'loadState',
    `Loading ${name}`,
    { file: ticket },
    { done: `${name} loaded.` },
  )
  studio.dispatch({ type: 'place.shown', place: 'preview' })
}

async function build(studio: Studio): Promise<void> {
  studio.dispatch({ type: 'place.shown', place: 'send' })
  await runJob(studio, 'buildPackage', 'Building the package', { force: false })
}

async function savePackage(studio: Studio): Promise<void> {
  const name = studio.store.getState().document?.history.document.name ?? 'package'
  const target = await studio.bridge.shell
    .chooseTarget({ title: 'Save package', name: `${name}.zip`, extension: 'zip' })
    .catch(unexpected)
  if (!target.ok) return showProblem(studio, target.problem)
  if (!target.value) return
  const saved = await studio.bridge.engine
    .savePackage({ to: target.value.ticket })
    .catch(unexpected)
  if (!saved.ok) return showProblem(studio, saved.problem)
  const toast = { kind: 'good', title: `Saved as ${target.value.name}.`, text: '' } as const
  studio.dispatch({ type: 'toast.shown', toast })
}
