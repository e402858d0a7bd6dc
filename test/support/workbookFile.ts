import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ownFolder } from './folder'
import { type WrittenWorkbook, workbookBytes } from './workbookBytes'

/** Writes a workbook into a folder of this test's own; its path. */
export async function workbookFile(
  workbook: WrittenWorkbook,
  name = 'people.xlsx',
): Promise<string> {
  const path = join(await ownFolder(), name)
  await writeFile(path, workbookBytes(workbook))
  return path
}
