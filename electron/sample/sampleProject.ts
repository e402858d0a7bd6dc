import { emptyProject } from '../../shared/project/emptyProject'
import type { Dialect, Project } from '../../shared/project/project'
import { sampleLookups, sampleMappings } from './sampleMappings'

/** The files of the sample, by what they are. */
export const sampleFiles = {
  hr: 'hr-export.csv',
  hrNextMonth: 'hr-export-next-month.csv',
  contractors: 'contractors.csv',
  onCall: 'on-call.csv',
  project: 'sample.zipsync.json',
  tenant: 'tenant.snapshot.json',
} as const

/** How each source file is written, and so has to be read. */
export const sampleDialects: Readonly<Record<'hr' | 'contractors' | 'onCall', Dialect>> = {
  hr: { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 1 },
  contractors: { encoding: 'windows-1252', delimiter: ';', quote: '"', headerLine: 1 },
  onCall: { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 1 },
}

/** The sample project: three sources, mirror on, made for the practice tenant inside the app. */
export function sampleProject(): Project {
  const empty = emptyProject('Sample: a company of 300')
  const source = (id: 'hr' | 'contractors' | 'onCall') => ({
    id,
    name: sampleFiles[id],
    file: sampleFiles[id],
    kind: 'csv' as const,
    dialect: sampleDialects[id],
  })
  return {
    ...empty,
    sources: [source('hr'), source('contractors'), source('onCall')],
    mappings: [...sampleMappings],
    lookups: [...sampleLookups],
    manifest: {
      comment: 'Nightly synchronization from HR and on-call',
      entries: [
        { key: 'autoDataSyncVersion', value: '1.3' },
        { key: 'mirror', value: 'Y' },
        { key: 'deviceNamesToIgnore', value: 'Pager|Home Phone' },
        { key: 'ignoreDeviceOrderAndDelay', value: 'N' },
        { key: 'forceNewPasswordReset', value: 'Y' },
      ],
    },
    tenant: { address: 'practice', kind: 'practice', readOnly: false },
  }
}
