/** How many steps can be taken back. */
export const historyLength = 200

/** Typing in one field within this many milliseconds of the last key is one step. */
export const typingPause = 1_500

interface Step<T> {
  /** The document before the step (in `past`) or after it (in `future`). */
  readonly document: T
  readonly label: string
}

/** A document with what it was and what it could be again. Immutable: every function gives a new one, or the same one. */
export interface History<T> {
  readonly document: T
  readonly past: readonly Step<T>[]
  readonly future: readonly Step<T>[]
  /** The field being typed in, while its keys are still one step; null otherwise. */
  readonly typing: { readonly field: string; readonly at: number } | null
}

/** What was done, for “Undo …”. With a `field`, quick repetitions in that field are one step; `at` is in milliseconds. */
export interface StepTaken {
  readonly label: string
  readonly field?: string
  readonly at?: number
}

/** A history that begins with a document. */
export function startHistory<T>(document: T): History<T> {
  return { document, past: [], future: [], typing: null }
}

/** Goes on to a changed document; the same document again is no step. What was undone can then not be redone. */
export function recordStep<T>(history: History<T>, document: T, step: StepTaken): History<T> {
  if (document === history.document) return history
  const typing = step.field === undefined ? null : { field: step.field, at: step.at ?? 0 }
  if (isGoingOn(history.typing, typing)) return { ...history, document, future: [], typing }
  const past = [...history.past, { document: history.document, label: step.label }]
  return { document, past: past.slice(-historyLength), future: [], typing }
}

/** Takes the last step back; the same history when there is none. */
export function undo<T>(history: History<T>): History<T> {
  const step = history.past.at(-1)
  if (step === undefined) return history
  return {
    document: step.document,
    past: history.past.slice(0, -1),
    future: [...history.future, { document: history.document, label: step.label }],
    typing: null,
  }
}

/** Takes the last undone step again; the same history when there is none. */
export function redo<T>(history: History<T>): History<T> {
  const step = history.future.at(-1)
  if (step === undefined) return history
  return {
    document: step.document,
    past: [...history.past, { document: history.document, label: step.label }],
    future: history.future.slice(0, -1),
    typing: null,
  }
}

/** Ends typing in a field (it was left), so that the next key there is a step of its own. */
export function endTyping<T>(history: History<T>): History<T> {
  return history.typing === null ? history : { ...history, typing: null }
}

/** “Undo Map USER_ID” for the menu; “Undo” when there is nothing to undo. */
export function undoLabel<T>(history: History<T>): string {
  return labelled('Undo', history.past.at(-1))
}

/** “Redo Map USER_ID” for the menu; “Redo” when there is nothing to redo. */
export function redoLabel<T>(history: History<T>): string {
  return labelled('Redo', history.future.at(-1))
}

function labelled<T>(verb: string, step: Step<T> | undefined): string {
  return step === undefined ? verb : `${verb} ${step.label}`
}

function isGoingOn(before: History<unknown>['typing'], now: History<unknown>['typing']): boolean {
  if (before === null || now === null || before.field !== now.field) return false
  return now.at - before.at <= typingPause
}
