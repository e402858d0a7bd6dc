import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { replaceFile } from './replaceFile'
import { firstPlace } from './windowPlace'

/** What the app remembers between starts; no secret is ever in it. `recent` holds absolute paths of projects. */
const settingsShape = z.object({
  version: z.literal(2),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  zoom: z.number().min(50).max(300).catch(100),
  signedAs: z.string().max(200).catch(''),
  recent: z.array(z.string()).max(50).catch([]),
  /** Files of authorities by the origin of their tenant, absolute. */
  authorities: z.record(z.string(), z.string()).catch({}),
  place: z
    .object({
      x: z.number().optional(),
      y: z.number().optional(),
      width: z.number().min(100).max(20000),
      height: z.number().min(100).max(20000),
      maximized: z.boolean(),
    })
    .catch(firstPlace),
})

export type KeptSettings = z.infer<typeof settingsShape>

/** The settings of a first start. */
export const firstSettings: KeptSettings = {
  version: 2,
  theme: 'system',
  zoom: 100,
  signedAs: '',
  recent: [],
  authorities: {},
  place: firstPlace,
}

/** How each older form becomes the next one. Version 1 named its zoom as a factor. */
const migrations: Readonly<
  Record<number, (old: Record<string, unknown>) => Record<string, unknown>>
> = {
  1: ({ zoomFactor, ...rest }) => ({
    ...rest,
    version: 2,
    zoom: typeof zoomFactor === 'number' ? Math.round(zoomFactor * 100) : 100,
  }),
}

/**
 * Reads kept settings, whatever is in the text: an older form is migrated, a value out of range
 * falls back alone, and what is no settings at all gives those of a first start. Never throws.
 */
export function readSettings(text: string): KeptSettings {
  const kept = migrated(parsed(text))
  const result = settingsShape.safeParse(kept)
  return result.success ? result.data : firstSettings
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function migrated(kept: unknown): unknown {
  if (typeof kept !== 'object' || kept === null) return kept
  const record: Record<string, unknown> = { ...kept }
  const step = typeof record.version === 'number' ? migrations[record.version] : undefined
  return step ? migrated(step(record)) : record
}

/** The settings on disk: read once, changed by whole values, written one after another. */
export class SettingsFile {
  private writing: Promise<void> = Promise.resolve()

  private constructor(
    private readonly path: string,
    private kept: KeptSettings,
  ) {}

  static async open(path: string): Promise<SettingsFile> {
    const text = await readFile(path, 'utf8').catch(() => '')
    return new SettingsFile(path, readSettings(text))
  }

  get value(): KeptSettings {
    return this.kept
  }

  /** Takes the changes at once and writes them; a disk that refuses costs only the memory between starts. */
  async change(changes: Partial<Omit<KeptSettings, 'version'>>): Promise<KeptSettings> {
    this.kept = { ...this.kept, ...changes }
    const text = `${JSON.stringify(this.kept, null, 2)}\n`
    this.writing = this.writing.then(() => replaceFile(this.path, text).catch(() => undefined))
    await this.writing
    return this.kept
  }

  /** Waits until what was changed is on disk. */
  flush(): Promise<void> {
    return this.writing
  }
}
