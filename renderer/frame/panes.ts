/** The place after `now` in a row of `count` panes, or before it; -1 for `now` stands for none of them. */
export function nextPane(now: number, count: number, isBack: boolean): number {
  if (now < 0) return isBack ? count - 1 : 0
  return (now + (isBack ? count - 1 : 1)) % count
}

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex="0"]:not([role="separator"])'

/** F6: moves the focus to the next pane, onto the thing one would use there first. */
export function focusNextPane(document: Document, isBack: boolean): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
  if (panes.length === 0) return
  const now = panes.findIndex((pane) => pane.contains(document.activeElement))
  const pane = panes[nextPane(now, panes.length, isBack)]
  if (!pane) return
  const current = pane.querySelector<HTMLElement>('[aria-current], h1[tabindex]')
  const first = current ?? pane.querySelector<HTMLElement>(focusable) ?? pane
  first.focus()
}
