import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { inventPeople } from '../../../electron/bench/inventedPeople'
import { writeInputs } from '../../../electron/bench/writeInputs'
import { readPackage } from '../../../electron/services/packageReader'
import { ownFolder } from '../../support/folder'

const count = 1000
const written = async () => writeInputs(join(await ownFolder(), 'inputs'), count)
const rowsOf = (text: string) => Papa.parse<object>(text, { header: true, skipEmptyLines: true })

test('the same people are invented on every run', () => {
  expect([...inventPeople(count, 'any')]).toEqual([...inventPeople(count, 'any')])
})

test('the export, also with semicolons, holds the people invented, quotes and line breaks among them', async () => {
  const { people, semicolonPeople } = await written()
  const invented = [...inventPeople(count, 'any')]
  for (const path of [people, semicolonPeople]) {
    expect(rowsOf(await readFile(path, 'utf8')).data).toEqual(invented)
  }
  expect(invented.some(({ note }) => note.includes('\r\n'))).toBe(true)
  expect(invented.some(({ title }) => title.includes('"'))).toBe(true)
})

test('the Windows-1252 export loses no letter of its people', async () => {
  const { legacyPeople } = await written()
  const text = iconv.decode(await readFile(legacyPeople), 'windows-1252')
  expect(rowsOf(text).data).toEqual([...inventPeople(count, 'latin')])
})

test('the state is a package with as many users as the export, one in two hundred of them another', async () => {
  const { state } = await written()
  const answer = await readPackage(state)
  if (!answer.ok) throw new Error(answer.problem.kind)
  const users = answer.value.content.files.get('DS_USERS')?.table
  const keys = Array.from({ length: users?.rowCount ?? 0 }, (_, row) =>
    users?.column('EXTERNAL_KEY')?.text(row),
  )
  const exported = new Set([...inventPeople(count, 'any')].map((one) => one.employee_id))
  expect(keys.length).toBe(count)
  expect(keys.filter((key) => !exported.has(key ?? '')).length).toBe(count / 200)
})
