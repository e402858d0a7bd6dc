import type {
  PracticeDesk,
  PracticeTiming,
  PracticeTrouble,
} from '../../../shared/contract/practiceDesk'
import { counted } from '../../ui/inWords'

/** How fast the practice tenant is, in words. */
export const timingWords: Readonly<
  Record<PracticeTiming, { readonly label: string; readonly hint: string }>
> = {
  instant: { label: 'At once', hint: 'Everything is answered and imported immediately.' },
  manual: { label: 'By hand', hint: 'A package waits until you run the batch.' },
  normal: { label: 'As usual', hint: 'Seconds, like a real tenant on a good day.' },
  slow: { label: 'Slow', hint: 'Twelve seconds a page, minutes for an import.' },
  stuck: { label: 'Stuck', hint: 'Packages wait and nothing ever takes them.' },
  dead: { label: 'Dead', hint: 'Takes connections and never answers.' },
}

/** What can go wrong, in words, the upload first. */
export const troubleWords: Readonly<Record<PracticeTrouble, string>> = {
  uploadAnswerLost: 'The package arrives, the answer is lost',
  uploadCut: 'The connection is cut in the middle of the upload',
  uploadRefused: 'The tenant refuses the package',
  uploadTooLarge: 'A proxy finds the package too large',
  gatewayDown: 'A gateway is down for some calls',
  rateLimit: 'Too many requests: wait five seconds',
  wrongPassword: 'The password is refused',
  noRight: 'The account may not do the next thing',
  jobLate: 'The import job is not known at first',
  jobOddStatus: 'The job has a status nobody knows',
  listShort: 'A person is missing from the list',
  signInPage: 'A sign-in page of the network answers',
}

/** How the practice tenant stands, in one sentence. */
export function deskSentence(desk: PracticeDesk): string {
  const waiting = desk.jobs.filter(({ status }) => status === 'PENDING')
  const troubles =
    desk.troubles === 0
      ? 'Nothing is going to go wrong.'
      : `${counted(desk.troubles, 'trouble')} will strike.`
  if (waiting.length === 0) return `${troubles} No package waits.`
  const owners = [...new Set(waiting.map(({ by }) => by))].join(', ')
  return `${troubles} ${counted(waiting.length, 'package')} of ${owners} ${waiting.length === 1 ? 'waits' : 'wait'}.`
}
