import type { TenantRecord } from '../tenantState'
import { languageCode, threeLetterCountry } from './placeCodes'
import { selfLink, standardFields, type TenantView, textOf } from './tenantView'

/** Where the practice tenant's sites are said to be; no CSV carries a place on the map. */
const latitude = 37.77
const longitude = -121.97

/** A site (API §5.5): language and country as codes, two and three letters. */
export function drawSite({ switches }: TenantView, site: TenantRecord): unknown {
  const country = threeLetterCountry(site.values.SITE_COUNTRY ?? '')
  const language = textOf(site, 'SITE_LANGUAGE')
  const place = (degrees: number) => (switches.latitude === 'number' ? degrees : degrees.toFixed(2))
  return {
    id: site.id,
    name: site.values.SITENAME ?? '',
    status: textOf(site, 'SITE_STATUS'),
    ...standardFields(site),
    links: selfLink('sites', site.id),
    language: language === undefined ? undefined : languageCode(language),
    country:
      country === ''
        ? undefined
        : switches.siteCountry === 'upper'
          ? country
          : country.toLowerCase(),
    timezone: textOf(site, 'SITE_TIMEZONE'),
    address1: textOf(site, 'SITE_ADDRESS_01'),
    address2: textOf(site, 'SITE_ADDRESS_02'),
    city: textOf(site, 'SITE_CITY'),
    state: textOf(site, 'SITE_REGION_NAME'),
    postalCode: textOf(site, 'SITE_MAIL_CODE'),
    latitude: place(latitude),
    longitude: place(longitude),
  }
}
