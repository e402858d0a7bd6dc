import { z } from 'zod'
import type { Project } from '../project/project'
import { projectSchema, tenantSchema } from '../project/project'
import { keptParts } from './historyViews'
import { type PracticeDesk, practiceTimings, practiceTroubles } from './practiceDesk'
import type { Problem } from './problem'

const ticket = z.string().min(1).max(200)

/** A file the page may speak of without knowing where it is. */
export interface OpenedFile {
  readonly ticket: string
  readonly name: string
  readonly bytes: number
}

/** A project as the page gets it: `file`s inside are tickets. */
export interface OpenedProject {
  readonly project: Project
  /** Null for a project that was never saved. */
  readonly file: OpenedFile | null
  /** True when it comes from autosave after a crash and differs from what is on disk. */
  readonly restored: boolean
  /** Sources whose file is not there any more. */
  readonly missing: readonly string[]
}

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  /** Percent: 100 is normal. */
  readonly zoom: number
  readonly recent: readonly OpenedFile[]
  /** What the person signed as, for approvals in the history. */
  readonly signedAs: string
}

/** What the page may know of a credential: never the secret. */
export interface CredentialFacts {
  readonly address: string
  readonly kind: 'none' | 'basic' | 'apiKey' | 'oauth'
  readonly user: string
  /** `session`: the system has no key ring, so it is forgotten when the app ends. */
  readonly kept: 'nowhere' | 'system' | 'session'
}

/** The file of authorities that the admin named for a tenant; `problem` when it cannot be used (any more). */
export interface AuthorityFacts {
  readonly file: string
  /** `validTo` is ISO 8601, UTC. */
  readonly authorities: readonly { readonly name: string; readonly validTo: string }[]
  readonly problem: Problem | null
}

/** The practice tenant inside the app. */
export interface PracticeFacts {
  readonly running: boolean
  readonly address: string
}

/** Every call the shell answers itself, with the guard of its one argument. */
export const shellArguments = {
  /** What the app was started with: sample, a project from autosave, or nothing. */
  start: z.strictObject({}),
  /** Shows the open dialog; empty when the admin cancels. */
  chooseSources: z.strictObject({}),
  /** Asks which file a missing source is now; null when cancelled. */
  relinkSource: z.strictObject({ name: z.string() }),
  openProject: z.strictObject({ ticket: ticket.nullable() }),
  /** Opens a package ZIP as a project. */
  openPackage: z.strictObject({ ticket: ticket.nullable() }),
  /** Opens a package that the history keeps as a project: the one that was sent, or the one that would undo it. A job. */
  openKept: z.strictObject({
    job: z.string().min(1).max(100),
    entry: z.string().min(1).max(200),
    part: z.enum(keptParts),
  }),
  openSample: z.strictObject({}),
  newProject: z.strictObject({}),
  saveProject: z.strictObject({ project: projectSchema, as: z.boolean() }),
  /** Handed over after every change; written within two seconds. */
  autosave: z.strictObject({ project: projectSchema, dirty: z.boolean() }),
  /** Shows the save dialog for an export; null when cancelled. */
  chooseTarget: z.strictObject({
    title: z.string().max(200),
    name: z.string().max(200),
    extension: z.enum(['zip', 'csv', 'json', 'json.gz']),
  }),
  chooseState: z.strictObject({}),
  /** Asks “Save / Don't save / Cancel” natively when there are changes. */
  confirmLosing: z.strictObject({ name: z.string().max(500) }),
  /** Which menu items are enabled and what undo and redo would do. */
  situation: z.strictObject({
    step: z.string(),
    canUndo: z.boolean(),
    canRedo: z.boolean(),
    undoLabel: z.string(),
    redoLabel: z.string(),
    hasProject: z.boolean(),
    dirty: z.boolean(),
    busy: z.boolean(),
    canBuild: z.boolean(),
    canSend: z.boolean(),
    /** What closing the window would interrupt or leave to itself. */
    underWay: z.enum(['building', 'uploading', 'watching', 'verifying']).nullable(),
    title: z.string().max(500),
  }),
  settings: z.strictObject({}),
  changeSettings: z.strictObject({
    theme: z.enum(['system', 'light', 'dark']).optional(),
    zoom: z.number().min(50).max(300).optional(),
    signedAs: z.string().max(200).optional(),
  }),
  credential: z.strictObject({ tenant: tenantSchema }),
  /** The secret goes one way only. */
  saveCredential: z.strictObject({
    tenant: tenantSchema,
    kind: z.enum(['basic', 'apiKey', 'oauth']),
    user: z.string().max(500),
    secret: z.string().max(5000),
    clientId: z.string().max(500).optional(),
  }),
  forgetCredential: z.strictObject({ tenant: tenantSchema }),
  testConnection: z.strictObject({ tenant: tenantSchema }),
  /** Whom the tenant's connections trust besides the system; kept on this computer, not in the project. */
  authority: z.strictObject({ tenant: tenantSchema }),
  /** Shows the open dialog and checks the file; null when the admin cancels it. */
  chooseAuthority: z.strictObject({ tenant: tenantSchema }),
  forgetAuthority: z.strictObject({ tenant: tenantSchema }),
  practice: z.strictObject({ run: z.boolean().nullable() }),
  /** Lets the practice tenant have a bad day; starts it when it does not run. */
  rehearse: z.strictObject({
    deed: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('look') }),
      z.strictObject({ kind: z.literal('timing'), timing: z.enum(practiceTimings) }),
      z.strictObject({ kind: z.literal('trouble'), trouble: z.enum(practiceTroubles) }),
      /** Calls off all troubles that have not struck. */
      z.strictObject({ kind: z.literal('calm') }),
      /** Another owner's package comes into the queue. */
      z.strictObject({ kind: z.literal('ownerUpload') }),
      z.strictObject({ kind: z.literal('runBatch') }),
    ]),
  }),
  showInFolder: z.strictObject({ ticket }),
  showLog: z.strictObject({}),
  /** Opens the folder where states of tenants are kept. */
  showStates: z.strictObject({}),
  openLink: z.strictObject({ url: z.string().max(2000) }),
  /** A job ended: notifies when the window is away; taskbar progress, 0 to 1, -1 for none. */
  jobEnded: z.strictObject({ title: z.string().max(200), text: z.string().max(500) }),
  taskbarProgress: z.strictObject({ share: z.number().min(-1).max(2) }),
} as const

export type ShellCallName = keyof typeof shellArguments
export type ShellArguments<C extends ShellCallName> = z.infer<(typeof shellArguments)[C]>

/** What each call answers. */
export interface ShellResults {
  start: {
    readonly opened: OpenedProject | null
    readonly settings: Settings
    readonly platform: 'darwin' | 'win32' | 'linux'
    readonly version: string
  }
  chooseSources: readonly OpenedFile[]
  relinkSource: OpenedFile | null
  openProject: OpenedProject | null
  openPackage: OpenedProject | null
  openKept: OpenedProject
  openSample: OpenedProject
  newProject: OpenedProject
  saveProject: OpenedFile | null
  autosave: null
  chooseTarget: OpenedFile | null
  chooseState: OpenedFile | null
  confirmLosing: 'save' | 'discard' | 'cancel'
  situation: null
  settings: Settings
  changeSettings: Settings
  credential: CredentialFacts
  saveCredential: CredentialFacts
  forgetCredential: CredentialFacts
  testConnection: { readonly user: string; readonly sentence: string }
  authority: AuthorityFacts | null
  chooseAuthority: AuthorityFacts | null
  forgetAuthority: null
  practice: PracticeFacts
  rehearse: PracticeDesk
  showInFolder: null
  showLog: null
  showStates: null
  openLink: null
  jobEnded: null
  taskbarProgress: null
}
