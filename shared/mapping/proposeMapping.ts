import type { MappingProposal } from '../contract/views'
import { tableNames } from '../schema/tableNames'
import type { ProfiledSource } from './proposal'
import { proposeDevices } from './proposeDevices'
import { proposeOnCall } from './proposeOnCall'
import { proposeSites, proposeUsers } from './proposePeople'
import { recognizeColumns } from './recognizeColumns'

/**
 * Proposes mappings from headers and values, each with its reasons, in the order of the package's files. Pure: the same
 * profiles give the same proposals, with the same ids, so that an accepted one replaces itself when accepted again.
 */
export function proposeMappings(sources: readonly ProfiledSource[]): readonly MappingProposal[] {
  const proposals = sources.flatMap((source) => {
    const from = { source, columns: recognizeColumns(source.columns) }
    return [
      ...proposeSites(from),
      ...proposeUsers(from),
      ...proposeDevices(from),
      ...proposeOnCall(from),
    ]
  })
  return tableNames.flatMap((table) => proposals.filter((one) => one.mapping.target === table))
}
