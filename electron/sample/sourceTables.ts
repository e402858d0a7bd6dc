import { type Contractor, contractors } from './contractors'
import { type OnCallLine, onCallLines } from './onCall'
import { type Employee, employees } from './people'

/** A source file before it is written: header and rows of text. */
export interface SourceRows {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The three sources of the sample, by the ids the project gives them. */
export interface SampleSources {
  readonly hr: SourceRows
  readonly contractors: SourceRows
  readonly onCall: SourceRows
}

type Columns<T> = Readonly<Record<string, (one: T) => string>>

const hrColumns: Columns<Employee> = {
  'Employee ID': (one) => one.id,
  'First Name': (one) => one.first,
  'Last Name': (one) => one.last,
  Login: (one) => one.login,
  'Job Title': (one) => one.title,
  Department: (one) => one.department,
  'Employment Status': (one) => one.status,
  'Site Code': (one) => one.site.code,
  Site: (one) => one.site.name,
  'Site Address': (one) => one.site.street,
  City: (one) => one.site.city,
  State: (one) => one.site.region,
  'Postal Code': (one) => one.site.postalCode,
  Country: (one) => one.site.country,
  'Time Zone': (one) => one.site.timeZone,
  'Work Email': (one) => one.email,
  'Work Phone': (one) => one.workPhone,
  'Mobile Phone': (one) => one.mobile,
  'Home Phone': (one) => one.homePhone,
  'Manager ID': (one) => one.manager,
  'Start Date': (one) => one.start,
  Notes: (one) => one.note,
}

const contractorColumns: Columns<Contractor> = {
  Personalnr: (one) => one.number,
  Vorname: (one) => one.first,
  Nachname: (one) => one.last,
  Kürzel: (one) => one.login,
  Firma: (one) => one.company,
  'E-Mail': (one) => one.email,
  Handy: (one) => one.mobile,
  Standort: (one) => one.site,
  Status: (one) => one.status,
  Verwaltet: (one) => one.owned,
  Ansprechpartner: (one) => one.contact,
}

const onCallColumns: Columns<OnCallLine> = {
  'Group ID': (one) => one.group,
  'Group Name': (one) => one.name,
  'Group Description': (one) => one.description,
  'Time Zone': (one) => one.timeZone,
  Site: (one) => one.site,
  'Group Lead': (one) => one.lead,
  'Shift ID': (one) => one.shift,
  'Shift Name': (one) => one.shiftName,
  Escalation: (one) => one.escalation,
  Rotates: (one) => one.rotates,
  Member: (one) => one.member,
}

/** The sources as they would be if nobody ever made a mistake. */
export function correctSources(): SampleSources {
  const people = employees()
  const helpers = contractors(people.slice(0, 4).map((one) => one.id))
  return {
    hr: rowsOf(hrColumns, people),
    contractors: rowsOf(contractorColumns, helpers),
    onCall: rowsOf(onCallColumns, onCallLines(people, helpers)),
  }
}

/** The HR export a month later: the same people without Mary McBride. */
export function nextMonth(hr: SourceRows): SourceRows {
  const login = hr.header.indexOf('Login')
  return { header: hr.header, rows: hr.rows.filter((row) => row[login] !== 'mmcbride') }
}

function rowsOf<T>(columns: Columns<T>, things: readonly T[]): SourceRows {
  return {
    header: Object.keys(columns),
    rows: things.map((one) => Object.values(columns).map((cell) => cell(one))),
  }
}
