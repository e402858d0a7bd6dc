import type { PracticeTenant } from '../../electron/practice/practiceTenant'
import type { Transport } from '../../electron/services/http/exchange'
import { openTenant } from '../../electron/services/tenant/openTenant'
import { readState, type StateOptions } from '../../electron/services/tenant/readState'
import type { Snapshot } from '../../shared/snapshot/snapshot'

/** Reads a practice tenant as an account whose password is its name; nothing is waited for. */
export function readingAt(
  tenant: Pick<PracticeTenant, 'url'>,
  user = 'practice',
  { onRequest, ...more }: Partial<StateOptions> & { readonly onRequest?: () => void } = {},
) {
  const transport = openTenant(
    { address: tenant.url, kind: 'test', readOnly: false },
    {
      credentials: {
        read: async () => ({ kind: 'basic', user, secret: user }),
        keepRefreshToken: async () => {},
      },
      proxyFor: async () => undefined,
      authorities: [],
      userAgent: 'test',
    },
  )
  if ('code' in transport) throw new Error(transport.title)
  const counted: Transport = {
    origin: transport.origin,
    exchange: (request, options) => {
      onRequest?.()
      return transport.exchange(request, options)
    },
  }
  return readState(counted, {
    signal: new AbortController().signal,
    sleep: async () => {},
    now: () => new Date('2026-11-22T10:00:00Z'),
    withShifts: true,
    withCustomValues: true,
    ...more,
  })
}

/** Every cell that was read, by file; a cell that was not read is missing. */
export function rowsOf({ snapshot }: { readonly snapshot: Snapshot }) {
  return Object.fromEntries(
    [...snapshot.tables].map(([file, table]) => [
      file,
      Array.from({ length: table.rowCount }, (_, row) =>
        Object.fromEntries(
          table.names
            .filter((name) => table.column(name)?.holds(row))
            .map((name) => [name, table.column(name)?.text(row)]),
        ),
      ),
    ]),
  )
}
