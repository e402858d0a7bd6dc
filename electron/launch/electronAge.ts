import { registryPackage } from './registryRuntime'

/** When a version of Electron was released, as the npm registry dates it. Raised together with the version in package.json. */
export const pinnedElectron = { version: '45.4.1', released: '2026-11-19' } as const

/** The same of the substitute for machines where the official binary cannot be downloaded. */
export const substituteElectron = {
  version: registryPackage.electron,
  released: '2024-12-09',
} as const

/** One sentence for the log of every test run: how old the browser is that hostile files are shown in. Source: security checklist, rule 17. */
export function electronAgeLine(now: Date): string {
  const { version, released } = pinnedElectron
  const other = substituteElectron
  return `Electron ${version} is ${daysSince(released, now)} days old; ${other.version}, which stands in where it cannot be downloaded, ${daysSince(other.released, now)} days.`
}

function daysSince(date: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(date)) / 86_400_000)
}
