import type { BuiltPackage, EngineStatus } from '../../../shared/contract/views'
import { counted, inBytes } from '../../ui/inWords'

/** “17 files, 1,204 rows, 64 KB”. */
export function packageSentence(built: BuiltPackage): string {
  const rows = built.entries.reduce((sum, entry) => sum + entry.rows, 0)
  return `${counted(built.entries.length, 'file')}, ${counted(rows, 'row')}, ${inBytes(built.bytes)}`
}

/** Was the package built from the project as it stands? */
export function isCurrent(built: BuiltPackage, status: Pick<EngineStatus, 'revision'>): boolean {
  return built.revision === status.revision
}

/** A name for the saved package: project, date and the beginning of its hash, safe for every file system. */
export function packageFileName(project: string, sha256: string, now: Date): string {
  const plain = project.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'package'
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  return `${plain} ${day} ${sha256.slice(0, 8)}`.replaceAll(' ', '-')
}
