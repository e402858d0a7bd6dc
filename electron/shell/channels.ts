import type { EngineCallName } from '../../shared/contract/engineCalls'
import type { ShellCallName } from '../../shared/contract/shellCalls'

/** The wires between page and main process. Only the preload and `calls.ts` know their names. */
export const channels = {
  shell: 'shell',
  engine: 'engine',
  dropped: 'dropped',
  event: 'event',
} as const

/**
 * The calls the bridge has a function for, complete by type. Kept beside the contract's own tables,
 * because those bring their guards along and the preload must stay small.
 */
export const shellCallNames = namesOf<ShellCallName>({
  start: true,
  chooseSources: true,
  relinkSource: true,
  openProject: true,
  openPackage: true,
  openSample: true,
  newProject: true,
  saveProject: true,
  autosave: true,
  chooseTarget: true,
  chooseState: true,
  confirmLosing: true,
  situation: true,
  settings: true,
  changeSettings: true,
  credential: true,
  saveCredential: true,
  forgetCredential: true,
  testConnection: true,
  authority: true,
  chooseAuthority: true,
  forgetAuthority: true,
  practice: true,
  rehearse: true,
  showInFolder: true,
  showLog: true,
  showStates: true,
  openLink: true,
  jobEnded: true,
  taskbarProgress: true,
})

/** As `shellCallNames`, for the calls that go on to the engine. */
export const engineCallNames = namesOf<EngineCallName>({
  setProject: true,
  status: true,
  previewSource: true,
  rereadSource: true,
  sourceProfile: true,
  sourceRows: true,
  proposeMappings: true,
  mappingSample: true,
  targetRows: true,
  traceCell: true,
  manifestEffects: true,
  knownDeviceNames: true,
  issueGroups: true,
  issueRows: true,
  exportIssues: true,
  planSummary: true,
  planRows: true,
  explain: true,
  exportPlan: true,
  readState: true,
  loadState: true,
  saveState: true,
  keptStates: true,
  keepStates: true,
  useKeptState: true,
  deleteKeptStates: true,
  compareStates: true,
  stateComparison: true,
  endComparison: true,
  stateChanges: true,
  stateChange: true,
  exportStateChanges: true,
  buildPackage: true,
  savePackage: true,
  writeUndo: true,
  sendChecks: true,
  approve: true,
  send: true,
  takeUpUpload: true,
  decideUpload: true,
  sendReport: true,
  differences: true,
  history: true,
  exportHistory: true,
  purgeHistory: true,
  historyFacts: true,
  keepHistory: true,
  findPerson: true,
  personHistory: true,
  personRecords: true,
  personRecord: true,
  cancelJob: true,
})

function namesOf<Name extends string>(names: Readonly<Record<Name, true>>): readonly Name[] {
  // The keys are exactly the names: the parameter's type says so.
  return Object.keys(names) as Name[]
}
