import JSZip from 'jszip'
import Papa from 'papaparse'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../../electron/practice/http/clock'
import {
  type PracticeTenant,
  type PracticeTenantOptions,
  startPracticeTenant,
} from '../../../electron/practice/practiceTenant'
import { fileRules, hasAction, importOrder } from '../../../electron/practice/tenantFiles'
import { type Package, packageWith } from './importWorld'

/** A JSON answer with its status; `body` is null when there was no JSON. */
export interface Reply {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers freely.
  readonly body: any
  readonly text: string
  readonly headers: Headers
}

/** A tenant for one test, closed when the test ends. */
export async function practiceTenant(options: PracticeTenantOptions = {}): Promise<PracticeTenant> {
  const tenant = await startPracticeTenant(options)
  onTestFinished(() => tenant.close())
  return tenant
}

/** The Authorization header of a user who is called like the password. */
export function basic(user: string, password = user): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/** Calls a path behind `/api/xm/1`; signed as the full account unless headers say otherwise. */
export async function call(
  tenant: PracticeTenant,
  path: string,
  init: RequestInit = {},
): Promise<Reply> {
  const headers = { authorization: basic('practice'), ...init.headers }
  return reply(
    await fetch(`${tenant.url}/api/xm/1${path}`, { redirect: 'manual', ...init, headers }),
  )
}

/** Calls a control endpoint behind `/practice`. */
export async function control(
  tenant: PracticeTenant,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
  return reply(await fetch(`${tenant.url}/practice${path}`, init))
}

async function reply(response: Response): Promise<Reply> {
  const text = await response.text()
  return { status: response.status, body: parsed(text), text, headers: response.headers }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A complete package: all sixteen files, those that are not given with their header only. */
export async function zipOf(
  content: Package,
  options: Readonly<Record<string, string>> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new JSZip()
  const manifest = { autoDataSyncVersion: '1.3', mirror: 'Y', ...options }
  const entries = Object.entries(manifest).map(
    ([key, value]) => `<entry key="${key}">${value}</entry>`,
  )
  zip.file('manifest.xml', `<?xml version="1.0"?><properties>${entries.join('')}</properties>`)
  const tables = packageWith(content)
  for (const file of importOrder) {
    const columns = Object.keys(fileRules[file].columns)
    const fields = hasAction(file) ? [...columns, 'ACTION'] : columns
    const rows = (tables.get(file) ?? []).map((row) => fields.map((name) => row[name] ?? ''))
    zip.file(`${file}.csv`, Papa.unparse({ fields, data: rows }))
  }
  return new Uint8Array(await zip.generateAsync({ type: 'arraybuffer' }))
}

/** Uploads a file as the interface wants it. */
export async function upload(
  tenant: PracticeTenant,
  bytes: Uint8Array<ArrayBuffer>,
  user = 'practice',
): Promise<Reply> {
  const form = new FormData()
  form.append('file', new Blob([bytes]), 'package.zip')
  const headers = { authorization: basic(user) }
  return call(tenant, '/uploads/epic-v1', { method: 'POST', body: form, headers })
}

/** A clock that stands still until it is moved. */
export function handClock(): Clock & { readonly move: (milliseconds: number) => void } {
  let now = Date.UTC(2026, 10, 22, 10)
  let timers: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after: (milliseconds, run) => {
      const timer = { at: now + milliseconds, run }
      timers = [...timers, timer]
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    move: (milliseconds) => {
      now += milliseconds
      const due = timers.filter((timer) => timer.at <= now)
      timers = timers.filter((timer) => timer.at > now)
      for (const timer of due) timer.run()
    },
  }
}
