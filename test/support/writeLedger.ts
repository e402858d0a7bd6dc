import { appendToLedger } from '../../electron/services/ledger'

/** A process that writes so many entries into a ledger, one after another, then says so. */
async function write([path = '', name = '', count = '0']: readonly string[]): Promise<void> {
  for (let at = 0; at < Number(count); at += 1) {
    await appendToLedger(path, {
      id: `${name}-${at}`,
      at: '2026-11-22T00:00:00Z',
      kind: 'build',
      project: '',
      tenant: '',
      sha256: '',
      bytes: 0,
      totals: null,
      approvedBy: '',
      jobId: '',
      outcome: 'built',
      differences: null,
      sources: {},
    })
  }
  process.stdout.write('written\n')
}

await write(process.argv.slice(2))
