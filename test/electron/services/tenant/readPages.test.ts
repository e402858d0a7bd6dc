import { describe, expect, test } from 'vitest'
import type { ApiObject, ListedTenant, ListPage, PageChange } from '../../../support/listedTenant'
import { listedTenant } from '../../../support/listedTenant'
import { readingAt, rowsOf } from '../../../support/tenantReading'

const names = Array.from({ length: 460 }, (_, at) => `u${at}`)
const person = (name: string): ApiObject => ({ id: `id-${name}`, targetName: name })

/** 460 people, a hundred on a page, and a tenant that says of them what a case wants. */
async function readPeople(more: Partial<ListedTenant>, people = names.map(person)) {
  const lists = { '/people': people }
  const tenant = await listedTenant({ lists, pageSize: 100, ...more })
  const reading = await readingAt(tenant)
  const found = rowsOf(reading).DS_USERS?.map((row) => row.USER_ID ?? '') ?? []
  return { ...reading, found, asked: tenant.asked['/people'] ?? 0 }
}

/** Changes pages of people only. */
const ofPeople =
  (change: (page: ListPage, offset: number, nth: number) => ListPage): PageChange =>
  (page, { path, offset, nth }) =>
    path === '/people' ? change(page, offset, nth) : page

test.each([
  { total: 1e9, what: 'a thousand million' },
  { total: 100_000, what: 'a hundred thousand' },
])('a total that lies ($what) ends at the first empty page', async ({ total }) => {
  const { found, asked, snapshot } = await readPeople({
    page: ofPeople((page) => ({ ...page, total })),
  })
  expect(found).toEqual(names)
  expect(asked).toBeLessThan(60)
  expect(snapshot.short?.get('DS_USERS')).toContain('announced')
})

describe('a list that moves while it is read is read anew:', () => {
  test('somebody removed moves somebody over the border of a page', async () => {
    const lists = { '/people': names.map(person) }
    const { found, snapshot } = await readPeople({
      lists,
      page: ofPeople((page, offset, nth) => {
        if (offset === 0 && nth === 1) lists['/people'] = lists['/people'].toSpliced(13, 1)
        return page
      }),
    })
    expect(found).toEqual(expect.arrayContaining(names))
    expect(snapshot.short).toBeUndefined()
  })

  test('also when somebody else was added, so that the total is the same', async () => {
    const lists = { '/people': names.map(person) }
    const { found } = await readPeople({
      lists,
      page: ofPeople((page, offset, nth) => {
        if (offset === 0 && nth === 1) {
          lists['/people'] = [...lists['/people'].toSpliced(13, 1), person('new')]
        }
        return page
      }),
    })
    expect(found).toEqual(expect.arrayContaining([...names, 'new']))
  })

  test('a page far behind that came short once', async () => {
    const { found, warnings } = await readPeople({
      pageSize: 20,
      page: ofPeople((page, _, nth) => (nth === 19 ? { ...page, data: page.data.slice(5) } : page)),
    })
    expect([found.toSorted(), warnings.join()]).toEqual([
      names.toSorted(),
      expect.not.stringContaining('people than it gave'),
    ])
  })

  test('one that never holds still may lack people, and that is said', async () => {
    const { snapshot } = await readPeople({
      page: ofPeople((page, _, nth) => ({
        ...page,
        data: page.data.with(0, person(`odd-${nth}`)),
      })),
    })
    expect(snapshot.short?.get('DS_USERS')).toMatch(/moved while it was read|announced/)
  })
})

describe('links that lead back, in a list without a total,', () => {
  const without = (page: ListPage, next: string): ListPage => ({ data: page.data, links: { next } })

  test('are left for the next place, so that the list is read whole', async () => {
    const { found } = await readPeople({
      page: ofPeople((page, offset) => without(page, `/api/xm/1/people?offset=${offset}`)),
    })
    expect(found).toEqual(names)
  })

  test('are followed for one round without news, and the list counts as perhaps short', async () => {
    const { found, asked, snapshot } = await readPeople({
      page: ofPeople((page, offset, nth) =>
        without(page, `/api/xm/1/people?offset=${(offset + 100) % 500}&limit=100&again=${nth}`),
      ),
    })
    expect(found).toEqual(names)
    expect(asked).toBeLessThan(20)
    expect(snapshot.short?.get('DS_USERS')).toContain('has no end')
  })
})

test('pages of changing size are read whole', async () => {
  const sizes = [37, 81, 5, 100]
  const { found } = await readPeople({
    pageSize: 1000,
    page: ofPeople((_, offset, nth) => {
      const end = offset + (sizes[nth % 4] ?? 1)
      const next = end < 460 ? { next: `/api/xm/1/people?offset=${end}` } : {}
      return { total: 460, data: names.slice(offset, end).map(person), links: next }
    }),
  })
  expect(found.toSorted()).toEqual(names.toSorted())
})

describe('an answer is read', () => {
  test('when its coding is written in capitals', async () => {
    expect((await readPeople({ coding: 'GZIP' })).found).toEqual(names)
  })

  test('when it begins with a byte-order mark', async () => {
    expect((await readPeople({ prefix: '\u{feff}' })).found).toEqual(names)
  })
})
