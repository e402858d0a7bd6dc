import type { Answer } from '../../shared/contract/problem'
import type { ArchiveProblem } from '../../shared/package/packageContent'
import type { Project } from '../../shared/project/project'
import { projectFromPackage } from '../../shared/project/projectFromPackage'
import { wordFileProblem } from '../services/fileProblem'
import { type PackageOptions, readPackage } from '../services/packageReader'

/**
 * Makes a project of a package ZIP, for the shell, which never parses: each CSV with rows becomes a
 * source. `path` is where the ZIP is and stays in the project. A ZIP that is none, or that leads
 * outside, is a problem in words. Rejects only with the reason of an abort.
 */
export async function openPackage(
  path: string,
  name: string,
  options: PackageOptions = {},
): Promise<Answer<Project>> {
  const answer = await readPackage(path, options)
  if (!answer.ok) return { ok: false, problem: wordFileProblem(answer.problem) }
  const { content } = answer.value
  const fatal = content.archive[0]
  if (content.files.size === 0 && fatal !== undefined) {
    return {
      ok: false,
      problem: {
        code: `package.${fatal.code}`,
        title: `“${name}.zip” holds no file that could be read as part of a package: ${whyNot(fatal)}.`,
        mend: 'Choose a ZIP with DS_….csv files in it. Nothing was changed.',
        detail: fatal.detail,
      },
    }
  }
  return { ok: true, value: projectFromPackage(content, path, name) }
}

/** What is wrong, and with which entry where it is one. The reader's own words may end in a full stop. */
function whyNot({ entry, detail }: ArchiveProblem): string {
  const why = detail.replace(/\.$/, '')
  return entry === '' ? why : `in “${entry}”, ${why}`
}
