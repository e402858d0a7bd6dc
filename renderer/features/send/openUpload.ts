import type { SendReport } from '../../../shared/contract/views'

/** What the admin can do about an upload whose end is not known. Nothing of it sends anything. */
export type OpenUploadChoice =
  /** Look for the job again and follow it. */
  | { readonly act: 'goOn'; readonly label: string }
  /** Say that this import job is the upload, and follow it. */
  | { readonly act: 'isOurs'; readonly label: string; readonly jobId: string }
  /** Say that nothing arrived. */
  | { readonly act: 'neverArrived'; readonly label: string }

/** The choices a report leaves open, the likeliest first; none when its end is known. */
export function openUploadChoices(report: SendReport): readonly OpenUploadChoice[] {
  switch (report.problem?.code) {
    case 'job.stopped':
    case 'job.unwatched':
      return [{ act: 'goOn', label: 'Go on watching' }]
    case 'upload.unknown':
      return [
        ...(report.job === null
          ? []
          : [
              {
                act: 'isOurs' as const,
                label: `Job ${report.job.id.slice(0, 8)} is this upload: watch it`,
                jobId: report.job.id,
              },
            ]),
        { act: 'goOn', label: 'Look at the queue again' },
        { act: 'neverArrived', label: 'Nothing arrived' },
      ]
    default:
      return []
  }
}
