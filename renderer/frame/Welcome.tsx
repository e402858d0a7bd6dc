import { Box, FileSpreadsheet, FolderOpen, GraduationCap, type LucideIcon } from 'lucide-react'
import type { OpenedFile } from '../../shared/contract/shellCalls'
import { openBy, openings, startFromExport } from '../state/fileActions'
import { kindOfFile } from '../state/newSource'
import { useStudio, useWholeStudio } from '../state/StudioContext'
import type { Studio } from '../state/store'
import './welcome.css'

interface Way {
  readonly title: string
  readonly words: string
  readonly icon: LucideIcon
  readonly go: (studio: Studio) => unknown
}

/** The four ways to begin. Source: design §2. */
const ways: readonly Way[] = [
  {
    title: 'Open the sample',
    words:
      'A company of 300 people and a practice tenant inside the app. Nothing leaves this computer.',
    icon: GraduationCap,
    go: (studio) => openBy(studio, openings.sample),
  },
  {
    title: 'Start from my export',
    words:
      'A CSV, workbook or LDIF from HR or on-call. Columns are recognised and a mapping is proposed.',
    icon: FileSpreadsheet,
    go: startFromExport,
  },
  {
    title: 'Open a project',
    words: 'A .zipsync.json file with its sources, mapping and choices.',
    icon: FolderOpen,
    go: (studio) => openBy(studio, openings.project),
  },
  {
    title: 'Open a package',
    words: 'A ZipSync ZIP: look inside, check it, see what it would do.',
    icon: Box,
    go: (studio) => openBy(studio, openings.package),
  },
]

/** The first screen: how to begin, and what was open lately. */
export function Welcome() {
  const studio = useWholeStudio()
  const recent = useStudio((state) => state.settings?.recent)
  return (
    <main className="welcome" data-pane="main">
      <div className="welcome-inner">
        <header>
          <h1>ZipSync Studio</h1>
          <p>Prepares xMatters ZipSync packages, shows what they will do, and sends them.</p>
        </header>
        <ul className="ways">
          {ways.map(({ title, words, icon: Icon, go }) => (
            <li key={title}>
              <button type="button" className="way" onClick={() => void go(studio)}>
                <Icon size={20} strokeWidth={1.75} aria-hidden />
                <span>
                  <strong>{title}</strong>
                  <span>{words}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {recent && recent.length > 0 && (
          <section className="recent" aria-labelledby="recent">
            <h2 id="recent">Recent</h2>
            <ul>
              {recent.slice(0, 8).map((file) => (
                <li key={file.ticket}>
                  <RecentFile file={file} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className="welcome-foot">
          Or drop a file anywhere in this window. <kbd>Ctrl+K</kbd> finds every command,{' '}
          <kbd>?</kbd> lists the keys.
        </p>
      </div>
    </main>
  )
}

/** Drawn without the component library, which the first screen does not wait for. */
function RecentFile({ file }: { readonly file: OpenedFile }) {
  const studio = useWholeStudio()
  const isPackage = kindOfFile(file.name) === 'package'
  const Icon = isPackage ? Box : FolderOpen
  const open = () =>
    openBy(studio, (shell) =>
      isPackage
        ? shell.openPackage({ ticket: file.ticket })
        : shell.openProject({ ticket: file.ticket }),
    )
  return (
    <button type="button" className="recent-file" onClick={() => void open()}>
      <Icon size={14} aria-hidden />
      <span className="truncate">{file.name}</span>
    </button>
  )
}
