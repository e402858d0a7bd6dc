import { type SeededChoice, seededChoice } from '../sample/seededChoice'

/** One row of the invented export, by its column. */
export type ExportRow = Readonly<Record<ExportColumn, string>>

/** The columns of the invented HR export, in its order. Source: design §4 measures 15 columns. */
export const exportColumns = [
  'employee_id',
  'login',
  'first_name',
  'last_name',
  'email',
  'hr_status',
  'site',
  'city',
  'country',
  'time_zone',
  'language',
  'department',
  'title',
  'phone',
  'note',
] as const
export type ExportColumn = (typeof exportColumns)[number]

/** Which letters may appear: `latin` is what Windows-1252 can write. */
export type Letters = 'any' | 'latin'

const firstNames = ['Kelly', 'Mary', 'José', 'Zoë', 'Åse', 'Jürgen', 'François', 'Priya', 'Liam']
const lastNames = ['Clark', 'Müller', 'O’Neill', 'García', 'Sørensen', 'Nguyen', 'Okonkwo-Reyes']
const farFirstNames = ['太郎', '花子', '민준', '小明']
const farLastNames = ['佐藤', '鈴木', '김', '王']
const departments = ['Operations', 'Engineering', 'IT Services', 'Finance', 'Human Resources']
const titles = ['Engineer', 'Senior Engineer', 'Analyst', 'Shift Lead', 'Manager of Operations']
const places = [
  ['San Ramon', 'United States', 'US/Pacific', 'English'],
  ['London', 'United Kingdom', 'Europe/London', 'English'],
  ['Berlin', 'Germany', 'Europe/Berlin', 'German'],
  ['Tokyo', 'Japan', 'Asia/Tokyo', 'Japanese'],
  ['São Paulo', 'Brazil', 'America/Sao_Paulo', 'Portuguese'],
] as const
const siteCount = 400
/** Share of rows with commas, quotes and line breaks inside quotes. Source: issue 5. */
const awkwardShare = 0.02

/** Invents people, the same ones on every run; each call of the generator gives the next row. */
export function* inventPeople(count: number, letters: Letters): Generator<ExportRow, void> {
  const choice = seededChoice(20261122)
  for (let number = 0; number < count; number++) yield inventOne(number, choice, letters)
}

function inventOne(number: number, choice: SeededChoice, letters: Letters): ExportRow {
  const isFar = choice.happens(0.1) && letters === 'any'
  const site = choice.number(siteCount)
  const [city, country, zone, language] = places[site % places.length] ?? places[0]
  const isAwkward = choice.happens(awkwardShare)
  const login = `u${number.toString(36).padStart(6, '0')}`
  return {
    employee_id: `E${String(number).padStart(8, '0')}`,
    login: `${login}.Worker`,
    first_name: choice.oneOf(isFar ? farFirstNames : firstNames),
    last_name: `${choice.oneOf(isFar ? farLastNames : lastNames)} ${number % 9973}`,
    email: choice.happens(0.97) ? `${login}@Example.com` : '',
    hr_status: choice.happens(0.95) ? 'Active' : 'Terminated',
    site: `${city} Building ${site}`,
    city,
    country,
    time_zone: zone,
    language,
    department: choice.oneOf(departments),
    title: isAwkward ? 'Engineer, "Platform"' : choice.oneOf(titles),
    phone: `+1 (925) 555-${String(choice.number(10_000)).padStart(4, '0')}`,
    note: isAwkward
      ? 'Moved twice,\r\nsee the "old" badge for where the locker key is kept'
      : 'Joined by transfer; equipment was handed over at the front desk on the first day',
  }
}
