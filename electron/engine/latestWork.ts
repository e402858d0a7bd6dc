/** Keeps the newest answer of a kind: asked for the same again, while it is worked out or afterwards, it is not begun anew. */
export class LatestWork<T> {
  private latest: {
    readonly key: string
    readonly about: object
    readonly work: Promise<T>
  } | null = null

  /** `about` is what the answer is taken from; another object makes another question. Failures are not kept. */
  of(key: string, about: object, begin: () => Promise<T>): Promise<T> {
    const { latest } = this
    if (latest !== null && latest.key === key && latest.about === about) return latest.work
    const work = begin()
    const mine = { key, about, work }
    this.latest = mine
    work.catch(() => {
      if (this.latest === mine) this.latest = null
    })
    return work
  }
}
