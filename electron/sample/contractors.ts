/** One contractor, as the list kept by the Munich office writes them. Everything is text. */
export interface Contractor {
  readonly number: string
  readonly first: string
  readonly last: string
  readonly login: string
  readonly company: string
  readonly email: string
  readonly mobile: string
  readonly site: string
  /** `ACTIVE` or `INACTIVE`. */
  readonly status: string
  /** Whether xMatters shows the record as owned by the source: `Y` or `N`. */
  readonly owned: string
  /** Employee id of who answers for them. */
  readonly contact: string
}

const people: readonly (readonly [first: string, last: string, login: string, site: string])[] = [
  ['Jörg', 'Lindemann', 'ext.lindemann', 'München'],
  ['Renée', 'Dubois', 'ext.dubois', 'München'],
  ['François', 'Lefèvre', 'ext.lefevre', 'London'],
  ['Søren', 'Kierkegård', 'ext.kierkegaard', 'Oslo'],
  ['Nils', 'Ångström', 'ext.angstroem', 'Oslo'],
  ['Malgorzata', 'Wójcik', 'ext.wojcik', 'München'],
  ['Íñigo', 'Muñoz', 'ext.munoz', 'San Ramon HQ'],
  ['Bettina', 'Strauß', 'ext.strauss', 'München'],
  ['Cédric', 'Garçon', 'ext.garcon', 'London'],
  ['Anita', 'D’Souza', 'ext.dsouza', 'San Ramon HQ'],
  ['Heinz', 'Böhm', 'ext.boehm', 'München'],
  ['Ragnhild', 'Sæther', 'ext.saether', 'Oslo'],
  ['Paulo', 'Brandão', 'ext.brandao', 'São Paulo'],
  ['Fátima', 'Nóbrega', 'ext.nobrega', 'São Paulo'],
  ['Gerhard', 'Kühn', 'ext.kuehn', 'München'],
  ['Tove', 'Grønn', 'ext.groenn', 'Oslo'],
  ['Ségolène', 'Ruelle', 'ext.ruelle', 'San Ramon HQ'],
  ['Walter', 'Weiß', 'ext.weiss', 'München'],
  ['Amélie', 'Brûlé', 'ext.brule', 'Austin'],
  ['Ørjan', 'Moe', 'ext.moe', 'San Ramon HQ'],
]

const companies = ['Lindemann & Söhne; Technik', 'Nordlys AS', 'Façade “Plus” SARL']

/** The contractors in the order of their list. Two are not owned by the source; both are adopted all the same. */
export function contractors(leaders: readonly string[]): readonly Contractor[] {
  return people.map(([first, last, login, site], at) => ({
    number: `C-${String(at + 1).padStart(4, '0')}`,
    first,
    last,
    login,
    company: companies[at % companies.length] ?? '',
    email: `${login.slice(4)}@contractors.example`,
    mobile: at % 4 === 3 ? '' : `+49 171 39201${String(at).padStart(2, '0')}`,
    site,
    status: at === 13 ? 'INACTIVE' : 'ACTIVE',
    owned: at === 4 || at === 9 ? 'N' : 'Y',
    contact: leaders[at % leaders.length] ?? '',
  }))
}
