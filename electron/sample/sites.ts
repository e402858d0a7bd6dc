/** One office of the invented company, as its HR system writes it. */
export interface SampleSite {
  readonly code: string
  readonly name: string
  readonly street: string
  readonly city: string
  readonly region: string
  readonly postalCode: string
  /** As HR writes it; the project's lookup makes the vendor's country name of it. */
  readonly country: string
  /** A Windows name, as HR systems export it. */
  readonly timeZone: string
  /** Which names its people have. */
  readonly names: 'english' | 'german' | 'nordic' | 'japanese' | 'portuguese'
  /** How many of ten people work here. */
  readonly weight: number
  /** A work number here; `last` is the number of a line, 0 to 99. */
  readonly workPhone: (last: number) => string
  readonly mobile: (last: number) => string
}

const two = (last: number) => String(last % 100).padStart(2, '0')
const four = (last: number) => String(1000 + last).padStart(4, '0')

/** The offices. Numbers are of ranges that are set aside for fiction where a country has one. */
export const sites: readonly SampleSite[] = [
  {
    code: 'SR',
    name: 'San Ramon HQ',
    street: '12677 Alcosta Blvd, Suite 400',
    city: 'San Ramon',
    region: 'California',
    postalCode: '94583',
    country: 'USA',
    timeZone: 'Pacific Standard Time',
    names: 'english',
    weight: 8,
    workPhone: (last) => `(925) 555-01${two(last)}`,
    mobile: (last) => `415-555-01${two(last)}`,
  },
  {
    code: 'AUS',
    name: 'Austin',
    street: '500 Congress Ave',
    city: 'Austin',
    region: 'Texas',
    postalCode: '78701',
    country: 'USA',
    timeZone: 'Central Standard Time',
    names: 'english',
    weight: 5,
    workPhone: (last) => `(512) 555-01${two(last)}`,
    mobile: (last) => `737-555-01${two(last)}`,
  },
  {
    code: 'BOS',
    name: 'Boston, Harbor Street',
    street: '2 Harbor Street',
    city: 'Boston',
    region: 'Massachusetts',
    postalCode: '02210',
    country: 'USA',
    timeZone: 'Eastern Standard Time',
    names: 'english',
    weight: 4,
    workPhone: (last) => `(617) 555-01${two(last)}`,
    mobile: (last) => `857-555-01${two(last)}`,
  },
  {
    code: 'LON',
    name: 'London',
    street: '30 St Mary Axe',
    city: 'London',
    region: '',
    postalCode: 'EC3A 8BF',
    country: 'UK',
    timeZone: 'GMT Standard Time',
    names: 'english',
    weight: 3,
    workPhone: (last) => `+44 20 7946 0${String(last).padStart(3, '0')}`,
    mobile: (last) => `+44 7700 900${String(last).padStart(3, '0')}`,
  },
  {
    code: 'MUC',
    name: 'München',
    street: 'Leopoldstraße 8',
    city: 'München',
    region: 'Bayern',
    postalCode: '80802',
    country: 'Germany',
    timeZone: 'W. Europe Standard Time',
    names: 'german',
    weight: 4,
    workPhone: (last) => `+49 (0)89 99998 ${String(last).padStart(3, '0')}`,
    mobile: (last) => `+49 171 39200${two(last)}`,
  },
  {
    code: 'OSL',
    name: 'Oslo',
    street: 'Dronning Eufemias gate 16',
    city: 'Oslo',
    region: '',
    postalCode: '0191',
    country: 'Norway',
    timeZone: 'W. Europe Standard Time',
    names: 'nordic',
    weight: 2,
    workPhone: (last) => `+47 22 12 34 ${two(last)}`,
    mobile: (last) => `+47 412 34 5${two(last)}`,
  },
  {
    code: 'TYO',
    name: '東京オフィス',
    street: '1-6-1 Otemachi, Chiyoda-ku',
    city: '東京',
    region: '',
    postalCode: '100-0004',
    country: 'Japan',
    timeZone: 'Tokyo Standard Time',
    names: 'japanese',
    weight: 2,
    workPhone: (last) => `+81 3-5550-${four(last)}`,
    mobile: (last) => `+81 90-5550-${four(last)}`,
  },
  {
    code: 'GRU',
    name: 'São Paulo',
    street: 'Av. Paulista, 1000',
    city: 'São Paulo',
    region: 'SP',
    postalCode: '01310-100',
    country: 'Brazil',
    timeZone: 'E. South America Standard Time',
    names: 'portuguese',
    weight: 2,
    workPhone: (last) => `+55 11 5550-${four(last)}`,
    mobile: (last) => `+55 11 95550-${four(last)}`,
  },
]

/** A site by its code. */
export function siteOf(code: string): SampleSite {
  const site = sites.find((one) => one.code === code)
  if (site === undefined) throw new RangeError(`No site ${code}`)
  return site
}
