import type { Transport } from '../http/exchange'
import { getJson, type ReadOptions } from './getJson'
import { newestJobs } from './importJobs'

/**
 * Asks the tenant two small things: may we read people, and may we see imports. Throws a ProblemError that tells wrong
 * address, wrong credential, missing permission, proxy and certificate apart. Source: API §2.5.
 */
export async function testConnection(transport: Transport, options: ReadOptions): Promise<string> {
  await getJson(transport, '/api/xm/1/people?offset=0&limit=1', 'Reading people', options)
  await newestJobs(transport, options)
  return 'The tenant answers, and this account may read people and see imports.'
}
