import { listElements } from '../fieldFormats'
import { embeddedPage } from '../http/paging'
import { targetOf, targetsOf } from '../recordTexts'
import { uuidFrom } from '../tenantIds'
import type { TenantRecord } from '../tenantState'
import { drawDevice } from './devices'
import { languageCode } from './placeCodes'
import {
  reference,
  selfLink,
  siteReference,
  standardFields,
  type TenantView,
  textOf,
} from './tenantView'

/** A role as the interface shows it; its id depends on its name only. */
export function drawRole(name: string) {
  return { id: uuidFrom(`role/${name}`), name }
}

/** The supervisors of a person. */
export function supervisorsOf(view: TenantView, person: TenantRecord): readonly TenantRecord[] {
  return view
    .children('DS_PERSON_SUPERVISORS', 'USER_EXTERNAL_KEY', person.id)
    .flatMap((links) => targetsOf(view.directory, links, 'PERSON_SUPERVISOR_LIST'))
}

/** How a person is drawn: alone or in a list, with which embedded lists. */
export interface PersonDrawing {
  readonly embed: ReadonlySet<string>
  readonly inList: boolean
}

/** A person (API §5.1). Language and time zone are the site's where the person has none of his own. */
export function drawPerson(
  view: TenantView,
  person: TenantRecord,
  drawing: PersonDrawing,
): unknown {
  const site = targetOf(view.directory, person, 'SITE_NAME')
  const inherited = (column: string, ofSite: string) =>
    textOf(person, column) ?? (site === undefined ? undefined : textOf(site, ofSite))
  const language = inherited('LANGUAGE_OVERRIDE', 'SITE_LANGUAGE')
  return {
    id: person.id,
    targetName: person.values.USER_ID ?? '',
    recipientType: 'PERSON',
    ...standardFields(person),
    links: selfLink('people', person.id),
    firstName: textOf(person, 'FIRST_NAME'),
    lastName: textOf(person, 'LAST_NAME'),
    licenseType: 'FULL_USER',
    language: language === undefined ? undefined : languageCode(language),
    timezone: inherited('TIMEZONE_OVERRIDE', 'SITE_TIMEZONE'),
    webLogin: textOf(person, 'WEB_LOGIN') ?? textOf(person, 'USER_ID'),
    phoneLogin: textOf(person, 'PHONE_LOGIN'),
    site: siteReference(view, person, 'SITE_NAME'),
    properties:
      drawing.inList && !view.switches.propertiesInLists ? undefined : propertiesOf(view, person),
    status: textOf(person, 'STATUS'),
    ...embeddedLists(view, person, drawing),
  }
}

function embeddedLists(view: TenantView, person: TenantRecord, { embed, inList }: PersonDrawing) {
  const path = `/api/xm/1/people/${person.id}`
  const { switches } = view
  const asReference = inList && switches.supervisorsInLists === 'reference'
  const drawSupervisor = (supervisor: TenantRecord) =>
    asReference
      ? reference(view, supervisor)
      : drawPerson(view, supervisor, { embed: new Set(), inList: true })
  const roles = listElements(person.values.ROLE_LIST ?? '')
  return {
    roles: embed.has('roles')
      ? embeddedPage(roles, drawRole, `${path}/roles`, switches)
      : undefined,
    supervisors: embed.has('supervisors')
      ? embeddedPage(supervisorsOf(view, person), drawSupervisor, `${path}/supervisors`, switches)
      : undefined,
    devices: embed.has('devices')
      ? embeddedPage(
          view.devicesOf(person.id),
          (device) => drawDevice(view, device, { timeframes: false, spaced: false }),
          `${path}/devices`,
          switches,
        )
      : undefined,
  }
}

/** Custom fields as texts and attributes as a list of texts (API §5.1). */
function propertiesOf(view: TenantView, person: TenantRecord) {
  const values = view
    .children('DS_USER_CUSTOM_VALUES', 'CUSTOM_USER_KEY', person.id)
    .map(({ values: { FIELD_KEY = '', CUSTOM_VALUE = '' } }) => [FIELD_KEY, CUSTOM_VALUE])
  const attributes = view
    .children('DS_USER_JOIN_ATTRIBUTES', 'USER_EXTERNAL_KEY', person.id)
    .map((link) => link.values.ATTRIBUTE_EXTERNAL_KEY ?? '')
  const all = attributes.length > 0 ? [...values, ['Attributes', attributes]] : values
  return all.length === 0 ? undefined : Object.fromEntries(all)
}
