import type { XmlDraft } from './xmlDraft'

/** Text that cannot be read yet, kept while another screen is shown: of one project, by its name. */
const shelved = new WeakMap<object, { readonly project: string; readonly draft: XmlDraft }>()

/** Keeps an unreadable text for a window; a readable one needs no keeping. */
export function shelveDraft(window: object, project: string, draft: XmlDraft): void {
  if (draft.problem === null) shelved.delete(window)
  else shelved.set(window, { project, draft })
}

/** The unreadable text of this project that was being typed before, if there is one. */
export function shelvedDraft(window: object, project: string): XmlDraft | undefined {
  const held = shelved.get(window)
  return held?.project === project ? held.draft : undefined
}
