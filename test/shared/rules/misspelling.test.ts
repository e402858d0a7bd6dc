import { expect, test } from 'vitest'
import { isMisspelling } from '../../../shared/rules/misspelling'

test.each([
  { written: 'G_BD_DAY', meant: 'G_DB_DAY', is: true },
  { written: 'G_DBDAY', meant: 'G_DB_DAY', is: true },
  { written: 'G_DB__DAY', meant: 'G_DB_DAY', is: true },
  { written: 'G_DP_DAY', meant: 'G_DB_DAY', is: true },
  { written: 'g_db_day', meant: 'G_DB_DAY', is: true },
  { written: 'G_DB_DAY2', meant: 'G_DB_DAY1', is: false },
  { written: 'G_DB_NIGHT', meant: 'G_DB_DAY', is: false },
  { written: 'TA', meant: 'TB', is: false },
  { written: '', meant: 'G_DB_DAY', is: false },
  { written: 'G_DB_DAY', meant: 'G_DB_DAY', is: false },
])('“$written” for “$meant” is a slip of the pen: $is', ({ written, meant, is }) => {
  expect(isMisspelling(written, meant)).toBe(is)
})
