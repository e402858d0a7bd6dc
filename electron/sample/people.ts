import { loginLetters, names } from './names'
import { type SeededChoice, seededChoice } from './seededChoice'
import { type SampleSite, siteOf, sites } from './sites'

/** One employee as the HR system knows them. Everything is text, as in the export. */
export interface Employee {
  /** Six digits, with leading zeros. */
  readonly id: string
  readonly first: string
  readonly last: string
  readonly login: string
  readonly title: string
  readonly department: string
  /** `Active`, `Leave` or `Terminated`, HR's own words. */
  readonly status: string
  readonly site: SampleSite
  readonly email: string
  readonly workPhone: string
  readonly mobile: string
  readonly homePhone: string
  /** The employee id of the supervisor; empty for the head of the company. */
  readonly manager: string
  readonly start: string
  readonly note: string
}

/** How many people the export lists, Mary McBride among them. */
const employeeCount = 280

const titles: Readonly<Record<string, readonly string[]>> = {
  Operations: ['Operator', 'Shift Lead', 'Operations Analyst', 'Manager, Operations'],
  Engineering: ['Engineer', 'Senior Engineer', 'Engineer, "Platform"', 'Manager, Engineering'],
  'IT Services': ['Service Desk Agent', 'System Administrator', 'Network Engineer'],
  Finance: ['Accountant', 'Controller', 'Analyst, Treasury'],
  'Human Resources': ['HR Partner', 'Recruiter'],
  Facilities: ['Technician', 'Site Manager'],
}
const departments = Object.keys(titles)

/** The company's employees in the order of the export; the same on every run. */
export function employees(): readonly Employee[] {
  const choice = seededChoice(20261122)
  const made: Employee[] = [head]
  const logins = new Set(made.map((one) => one.login))
  while (made.length < employeeCount) {
    made.push(made.length === 41 ? mary : invented(made, logins, choice))
  }
  return made
}

/** The head of the company, who reports to nobody. */
const head: Employee = {
  id: '000101',
  first: 'Margaret',
  last: 'Okonkwo-Reyes',
  login: 'mokonkwo',
  title: 'Chief Executive Officer',
  department: 'Operations',
  status: 'Active',
  site: siteOf('SR'),
  email: 'margaret.okonkwo-reyes@example.com',
  workPhone: '(925) 555-0100',
  mobile: '415-555-0100',
  homePhone: '',
  manager: '',
  start: '2009-03-02',
  note: '',
}

/** The vendor's own example of adoption: an admin added her by hand, then HR lists her. Source: FORMAT §9 [adopt]. */
const mary: Employee = {
  id: '002990',
  first: 'Mary',
  last: 'McBride',
  login: 'mmcbride',
  title: 'Engineer',
  department: 'Engineering',
  status: 'Active',
  site: siteOf('SR'),
  email: 'mary.mcbride@example.com',
  workPhone: '(925) 555-0177',
  mobile: '415-555-0177',
  homePhone: '',
  manager: head.id,
  start: '2026-10-01',
  note: '',
}

function invented(
  before: readonly Employee[],
  logins: Set<string>,
  choice: SeededChoice,
): Employee {
  const number = before.length
  const site = choice.oneOf(sites.flatMap((one) => Array.from({ length: one.weight }, () => one)))
  const first = choice.oneOf(names[site.names].first)
  const last = choice.oneOf(names[site.names].last)
  const department = choice.oneOf(departments)
  const spelled = `${loginLetters(first.spelled)}.${loginLetters(last.spelled)}`
  const login = unused(`${spelled.charAt(0)}${spelled.slice(spelled.indexOf('.') + 1)}`, logins)
  const isFilled = choice.happens(0.93)
  return {
    id: String(1000 + number * 7).padStart(6, '0'),
    first: first.written,
    last: last.written,
    login,
    title: choice.oneOf(titles[department] ?? []),
    department,
    status: statusOf(number, choice),
    site,
    email: `${spelled}${login.replace(/^[a-z]+/, '')}@example.com`,
    workPhone: isFilled ? workPhone(site, number, choice) : '',
    mobile: choice.happens(0.85) ? site.mobile(number % 100) : '',
    homePhone: number % 47 === 0 ? site.workPhone((number + 50) % 100) : '',
    manager: managerOf(before, site, choice),
    start: `20${String(choice.oneOf([11, 14, 17, 19, 20, 21, 22, 23, 24, 25]))}-${twoDigits(1 + choice.number(12))}-${twoDigits(1 + choice.number(28))}`,
    note: noteFor(number),
  }
}

/** The first people lead others and are all at work. */
function statusOf(number: number, choice: SeededChoice): string {
  if (choice.happens(0.04) && number > 25) return choice.oneOf(['Leave', 'Leave', 'Terminated'])
  return 'Active'
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

function unused(login: string, logins: Set<string>): string {
  let own = login
  for (let number = 2; logins.has(own); number++) own = `${login}${number}`
  logins.add(own)
  return own
}

function workPhone(site: SampleSite, number: number, choice: SeededChoice): string {
  const line = site.workPhone(number % 100)
  return site.country === 'USA' && choice.happens(0.15) ? `${line} x${100 + (number % 900)}` : line
}

/** The first people are everybody's supervisors; nobody reports to Mary, whose record comes and goes in the story. */
function managerOf(before: readonly Employee[], site: SampleSite, choice: SeededChoice): string {
  const leaders = before.slice(0, 25)
  const near = leaders.filter((one) => one.site === site)
  return choice.oneOf(near.length > 0 && choice.happens(0.8) ? near : leaders).id
}

function noteFor(number: number): string {
  if (number === 17) return 'Keeps the keys of the server room,\nback door included'
  if (number === 63) return 'Prefers to be called "Al", also in writing'
  if (number % 60 === 0) return 'Works from home on Fridays'
  return ''
}
