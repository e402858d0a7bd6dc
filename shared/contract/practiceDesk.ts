/** How fast the practice tenant may be. Source: API §7.2; `manual`: at once, but a job waits until somebody runs the batch. */
export const practiceTimings = ['instant', 'manual', 'normal', 'slow', 'stuck', 'dead'] as const
export type PracticeTiming = (typeof practiceTimings)[number]

/** What can be made to go wrong once, for rehearsal. Source: API §7.3. */
export const practiceTroubles = [
  'uploadAnswerLost',
  'uploadCut',
  'uploadRefused',
  'uploadTooLarge',
  'gatewayDown',
  'rateLimit',
  'wrongPassword',
  'noRight',
  'jobLate',
  'jobOddStatus',
  'listShort',
  'signInPage',
] as const
export type PracticeTrouble = (typeof practiceTroubles)[number]

/** What the panel sees of the running practice tenant. */
export interface PracticeDesk {
  /** As chosen last in this session. */
  readonly timing: PracticeTiming
  /** Troubles that have not struck yet. */
  readonly troubles: number
  readonly jobs: readonly { readonly id: string; readonly status: string; readonly by: string }[]
}
