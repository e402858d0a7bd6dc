import { z } from 'zod'

/** One thing that is measured in the real app. */
export interface AppMeasure {
  readonly says: string
  readonly unit: 'ms' | 'frames' | 'MiB'
  /** The most it may be; null where no goal is set. Source: design §4. */
  readonly goal: number | null
}

/** Frames of the page, while jobs run and otherwise, in milliseconds. Source: design §4. */
const frameGoal = 50
/** What a piece of the page's work says: a busy machine takes time from a frame, but not processor time from this. */
const workWords = 'Longest piece of work of the page, in processor time,'
/** Any page of any sorted, filtered table, at the 95th percentile, in milliseconds. Source: design §4. */
const pageGoal = 50

/** Everything the bench measures in the real app, on a file of a million rows, in the order of the work. */
export const appMeasures = {
  idleFrame: { says: 'Longest frame of the idle page: the machine itself', unit: 'ms', goal: null },
  firstRows: { says: 'First rows on screen', unit: 'ms', goal: 500 },
  allRows: { says: 'All rows read', unit: 'ms', goal: null },
  readFrame: { says: 'Longest frame while the file is read', unit: 'ms', goal: frameGoal },
  readWork: { says: `${workWords} while the file is read`, unit: 'ms', goal: frameGoal },
  scrollFrame: { says: 'Longest frame, scrolling through all rows', unit: 'ms', goal: frameGoal },
  scrollSlow: { says: 'Frames over 50 ms, scrolling', unit: 'frames', goal: null },
  wheelFrame: { says: 'Longest frame, turning the wheel', unit: 'ms', goal: frameGoal },
  lastRows: { says: 'Last rows on screen after a jump to the end', unit: 'ms', goal: null },
  sort: { says: 'Sorted by a column: first rows on screen', unit: 'ms', goal: null },
  filter: { says: 'Filtered by a text: first rows on screen', unit: 'ms', goal: null },
  page: { says: 'A page of the sorted, filtered table, 95 %', unit: 'ms', goal: pageGoal },
  checkFrame: {
    says: 'Longest frame while mapping and checking',
    unit: 'ms',
    goal: frameGoal,
  },
  checkPage: { says: 'A page while mapping and checking, 95 %', unit: 'ms', goal: pageGoal },
  jump: { says: 'From a problem to its row in the source', unit: 'ms', goal: null },
  stateCancel: { says: 'Opening a state of a million: cancelled', unit: 'ms', goal: 300 },
  planFrame: { says: 'Longest frame while planning', unit: 'ms', goal: frameGoal },
  planWork: { says: `${workWords} while planning`, unit: 'ms', goal: frameGoal },
  planPage: { says: 'A page while planning, 95 %', unit: 'ms', goal: pageGoal },
  buildCancel: { says: 'Building the package: cancelled', unit: 'ms', goal: 300 },
  buildFrame: { says: 'Longest frame while building', unit: 'ms', goal: frameGoal },
  buildWork: { says: `${workWords} while building`, unit: 'ms', goal: frameGoal },
  buildPage: { says: 'A page while building, 95 %', unit: 'ms', goal: pageGoal },
  memory: { says: 'Memory of all processes of the app at the end', unit: 'MiB', goal: null },
  start: { says: 'First screen after the start', unit: 'ms', goal: null },
  emptyStart: { says: 'An empty Electron window after its start', unit: 'ms', goal: null },
} as const satisfies Record<string, AppMeasure>

export type AppMeasureName = keyof typeof appMeasures

/** What was measured, by name. */
export type AppFigures = Readonly<Record<AppMeasureName, number>>

/** How many times as long as an empty Electron window the first screen may take. Source: design §4. */
export const startGoal = 1.5

const isMeasure = (name: string): name is AppMeasureName => name in appMeasures

/** The names of all measures, in the order of the work. */
export const appMeasureNames: readonly AppMeasureName[] = Object.keys(appMeasures).filter(isMeasure)

const figures = z.record(z.enum(appMeasureNames), z.number())

/** What the part that drives the real app reports, as one line of JSON. */
export const appResultSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('measured'), people: z.number(), bytes: z.number(), figures }),
  z.object({ state: z.literal('skipped'), why: z.string() }),
])

export type AppResult = z.infer<typeof appResultSchema>
