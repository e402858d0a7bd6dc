import type { Source } from '../../shared/project/project'

/** What a file outside a package is read as, by its ending. Source: contract §1, `inspect`. */
export function kindOfSourceFile(path: string): Exclude<Source['kind'], 'package'> {
  if (/\.(?:xlsx|xlsm)$/i.test(path)) return 'xlsx'
  return /\.(?:ldif|ldf)$/i.test(path) ? 'ldif' : 'csv'
}
