import { embeddedPage } from '../http/paging'
import { columnText, recordName, targetOf } from '../recordTexts'
import { deviceTypeOf, isDeviceFile } from '../tenantFiles'
import type { ExtraDevice, TenantRecord } from '../tenantState'
import { e164, twoLetterCountry } from './placeCodes'
import {
  flagOf,
  reference,
  selfLink,
  standardFields,
  type TenantView,
  textOf,
  unknownFields,
} from './tenantView'

/** How a device is drawn: with its time frames, and numbers with spaces instead of E.164. */
export interface DeviceDrawing {
  readonly timeframes: boolean
  readonly spaced: boolean
}

/** The type of a device in the interface's words. */
export function deviceTypeName(device: TenantRecord | ExtraDevice): string {
  if ('deviceType' in device) return device.deviceType
  return isDeviceFile(device.file) ? deviceTypeOf[device.file] : ''
}

/** The name of a device, such as `Work Email`. */
export function deviceName(device: TenantRecord | ExtraDevice): string {
  return 'deviceType' in device ? device.name : (device.values.DEVICE_NAME ?? '')
}

/** Whether a device may be used: ACTIVE or INACTIVE. */
export function deviceStatus(device: TenantRecord | ExtraDevice): string {
  return 'deviceType' in device ? device.status : (device.values.STATUS ?? '')
}

/** The person a device belongs to. */
export function deviceOwner(
  view: TenantView,
  device: TenantRecord | ExtraDevice,
): TenantRecord | undefined {
  return 'deviceType' in device
    ? view.directory.byId.get(device.ownerId)
    : targetOf(view.directory, device, 'USER_KEY')
}

/** `user|Device Name`, by which a device can be addressed (API §5.3). */
export function deviceTargetName(view: TenantView, device: TenantRecord | ExtraDevice): string {
  const owner = deviceOwner(view, device)
  const userId = owner === undefined ? '' : recordName(view.directory, owner)
  return `${userId}|${deviceName(device)}`
}

/** A device (API §5.3). */
export function drawDevice(
  view: TenantView,
  device: TenantRecord | ExtraDevice,
  drawing: DeviceDrawing,
): unknown {
  const { switches } = view
  const owner = deviceOwner(view, device)
  const longName = deviceTargetName(view, device)
  const status = { [switches.deviceStatusField]: deviceStatus(device) }
  return {
    id: device.id,
    name: deviceName(device),
    targetName:
      switches.deviceTargetName === 'long' ? longName : (owner?.values.USER_ID ?? longName),
    recipientType: 'DEVICE',
    deviceType: deviceTypeName(device),
    ...status,
    testStatus: 'UNTESTED',
    priorityThreshold: 'LOW',
    owner: owner === undefined ? undefined : reference(view, owner),
    links: selfLink('devices', device.id),
    ...('deviceType' in device ? extraFields(device) : recordFields(view, device, owner, drawing)),
    timeframes: drawing.timeframes ? timeframesOf(view, device.id) : undefined,
  }
}

function extraFields({ deviceType }: ExtraDevice) {
  const common = { externallyOwned: false, defaultDevice: false, sequence: 9, delay: 0 }
  const own =
    deviceType === 'GENERIC'
      ? { pin: '0000', description: 'generic device' }
      : { accountId: 'practice', description: 'mobile app' }
  return { ...common, ...own, ...unknownFields }
}

function recordFields(
  view: TenantView,
  device: TenantRecord,
  owner: TenantRecord | undefined,
  drawing: DeviceDrawing,
) {
  const amount = (column: string, first: number) => {
    const number = Number.parseInt(device.values[column] ?? '', 10)
    if (Number.isNaN(number)) return undefined
    return view.switches.amounts === 'text' ? String(number + first) : number + first
  }
  const address = addressOf(view, device, owner, drawing)
  return {
    ...standardFields(device),
    defaultDevice: flagOf(device, 'DEFAULT_DEVICE'),
    sequence: amount('DEVICE_ORDER', view.switches.firstSequence),
    delay: amount('DELAY', 0),
    ...address,
    provider: address.provider ?? { id: `(x)matters ${deviceTypeName(device)} Gateway` },
  }
}

interface DeviceAddress {
  readonly emailAddress?: string | undefined
  readonly phoneNumber?: string | undefined
  readonly country?: string | undefined
  readonly pin?: string | undefined
  readonly twoWayDevice?: boolean
  readonly provider?: { readonly id: string } | undefined
  readonly description: string | undefined
}

function addressOf(
  view: TenantView,
  device: TenantRecord,
  owner: TenantRecord | undefined,
  { spaced }: DeviceDrawing,
): DeviceAddress {
  const site = owner === undefined ? undefined : targetOf(view.directory, owner, 'SITE_NAME')
  const home = twoLetterCountry(site?.values.SITE_COUNTRY ?? '')
  const phone = (number: string, country: string, extension: string) => {
    const phoneNumber = e164(number, country, extension)
    return {
      phoneNumber: spaced ? phoneNumber.replace(/^(\+\d{1,2})(\d{3})/, '$1 $2 ') : phoneNumber,
      country: country || undefined,
      description: number,
    }
  }
  const value = (column: string) => device.values[column] ?? ''
  switch (device.file) {
    case 'DS_EMAIL_DEVICES':
      return { emailAddress: textOf(device, 'ADDRESS'), description: textOf(device, 'ADDRESS') }
    case 'DS_TEXT_PHONE_DEVICES':
      return phone(value('TARGET_NUMBER'), value('COUNTRY_CODE') || home, '')
    case 'DS_FAX_DEVICES': {
      const number = textOf(device, 'FAX_NUMBER')
      return { phoneNumber: number, country: value('COUNTRY_CODE') || home, description: number }
    }
    case 'DS_TEXT_PAGER_DEVICES': {
      const provider = textOf(device, 'SERVICE_PROVIDER_NAME')
      return {
        pin: textOf(device, 'PIN'),
        twoWayDevice: flagOf(device, 'IS_TWO_WAY'),
        description: textOf(device, 'PIN'),
        provider: provider === undefined ? undefined : { id: provider },
      }
    }
    default: {
      const country = twoLetterCountry(columnText(view.directory, device, 'COUNTRY') ?? '') || home
      return phone(value('AREA_CODE') + value('PHONE_NUMBER'), country, value('EXTENSION'))
    }
  }
}

/** One frame around the clock: the state holds no other (API §5.3). */
function timeframesOf(view: TenantView, deviceId: string) {
  const frame = {
    name: '24x7',
    startTime: '00:00',
    timezone: 'US/Pacific',
    durationInMinutes: 1440,
    excludeHolidays: false,
    days: ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'],
  }
  if (view.switches.timeframes === 'array') return [frame]
  const path = `/api/xm/1/devices/${deviceId}/timeframes`
  return embeddedPage([frame], (one) => one, path, view.switches)
}
