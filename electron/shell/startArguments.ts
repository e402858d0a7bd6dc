import { isAbsolute, resolve } from 'node:path'

/** What the app was asked to do by whoever started it. */
export interface StartArguments {
  readonly sample: boolean
  /** Absolute paths, in order, without repeats. */
  readonly files: readonly string[]
}

const openedEndings = [
  '.zipsync.json',
  '.zip',
  '.csv',
  '.tsv',
  '.txt',
  '.xlsx',
  '.xlsm',
  '.ldif',
  '.ldf',
] as const

/**
 * Reads the arguments of a start, first or second. Everything that is not the one known switch is
 * either the name of a file the app opens or nothing: a second start can carry nothing else.
 * Source: security checklist, rule 18.
 */
export function startArguments(argv: readonly string[], folder: string): StartArguments {
  return { sample: argv.slice(1).includes('--sample'), files: fileNamesIn(argv, folder) }
}

/** The files named in the arguments after the program itself; relative ones are looked for in `folder`. */
export function fileNamesIn(argv: readonly string[], folder: string): readonly string[] {
  const names = argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && !argument.includes('\0'))
    .filter((argument) => !/^[a-z][a-z0-9+.-]+:/i.test(argument))
    .filter((argument) => openedEndings.some((ending) => argument.toLowerCase().endsWith(ending)))
    .map((argument) => (isAbsolute(argument) ? argument : resolve(folder, argument)))
  return [...new Set(names)]
}
