import type { MappingProposal } from '../contract/views'
import type { DeviceTable } from '../schema/tableNames'
import type { Meaning } from './headerWords'
import type { Transform } from './mapping'
import { copied, type Filling, fixed, proposal, type RecognizedSource, standing } from './proposal'
import { dependentKey, personKeyOf } from './proposePeople'
import { usualCountryCode } from './valueWords'

/** One kind of device a column can become, in the order devices take in a user's list. */
interface DeviceRecipe {
  readonly meaning: Meaning
  readonly target: DeviceTable
  readonly deviceName: string
  readonly suffix: string
  /** The package column that holds the address or number. */
  readonly column: string
  readonly isNumber: boolean
}

const recipes: readonly DeviceRecipe[] = [
  {
    meaning: 'workEmail',
    target: 'DS_EMAIL_DEVICES',
    deviceName: 'Work Email',
    suffix: 'workemail',
    column: 'ADDRESS',
    isNumber: false,
  },
  {
    meaning: 'workPhone',
    target: 'DS_VOICE_DEVICES',
    deviceName: 'Work Phone',
    suffix: 'workphone',
    column: 'PHONE_NUMBER',
    isNumber: true,
  },
  {
    meaning: 'mobile',
    target: 'DS_TEXT_PHONE_DEVICES',
    deviceName: 'SMS Phone',
    suffix: 'sms',
    column: 'TARGET_NUMBER',
    isNumber: true,
  },
  {
    meaning: 'homeEmail',
    target: 'DS_EMAIL_DEVICES',
    deviceName: 'Home Email',
    suffix: 'homeemail',
    column: 'ADDRESS',
    isNumber: false,
  },
  {
    meaning: 'homePhone',
    target: 'DS_VOICE_DEVICES',
    deviceName: 'Home Phone',
    suffix: 'homephone',
    column: 'PHONE_NUMBER',
    isNumber: true,
  },
  {
    meaning: 'fax',
    target: 'DS_FAX_DEVICES',
    deviceName: 'Fax',
    suffix: 'fax',
    column: 'FAX_NUMBER',
    isNumber: true,
  },
]

/** Devices of the people a source lists: one for each column of addresses or numbers, where it is filled. */
export function proposeDevices(from: RecognizedSource): readonly MappingProposal[] {
  const key = personKeyOf(from)
  if (key === undefined) return []
  const present = recipes.filter((recipe) => from.columns[recipe.meaning] !== undefined)
  return present.flatMap((recipe, order) => {
    const found = from.columns[recipe.meaning]
    if (found === undefined) return []
    const country = usualCountryCode(from.columns.country?.column) ?? 'US'
    const { name, filled } = found.column
    const doubt = found.doubt === undefined ? '' : ` But ${found.doubt}; Checks names each bad one.`
    return [
      proposal(from, {
        target: recipe.target,
        variant: recipe.suffix,
        label: `${recipe.deviceName} from ${from.source.name}`,
        when: [{ test: 'filled', column: name }],
        columns: {
          EXTERNAL_KEY: dependentKey(key, recipe.suffix),
          [recipe.column]: addressFilling(
            copied(found, ...numberSteps(recipe, country)),
            recipe,
            country,
          ),
          ...extension(recipe, name, country),
          USER_KEY: copied(key),
          ...deviceColumns(recipe.deviceName, order),
        },
        reason: `“${name}” is filled in ${filled} of ${from.source.rowCount} rows: a device “${recipe.deviceName}” for each.${doubt}`,
      }),
    ]
  })
}

/** Numbers are written as the tenant gives them back, so that a later comparison finds them equal. Source: API §5.3. */
function numberSteps({ isNumber }: DeviceRecipe, country: string): Transform[] {
  return isNumber ? [{ do: 'phone', country, format: 'e164' }] : []
}

function addressFilling(
  filling: Filling | undefined,
  { isNumber }: DeviceRecipe,
  country: string,
): Filling | undefined {
  if (filling === undefined || !isNumber) return filling
  const reason = `${filling.reason} Numbers without a country code are read as of ${country}.`
  return { ...filling, reason }
}

/** A work phone may carry an extension (`x24`), which has a column of its own. */
function extension(
  { target }: DeviceRecipe,
  column: string,
  country: string,
): Readonly<Record<string, Filling>> {
  if (target !== 'DS_VOICE_DEVICES') return {}
  return {
    EXTENSION: {
      expression: {
        from: { kind: 'column', column },
        steps: [{ do: 'phone', country, format: 'extension' }],
      },
      reason: `What stands behind “x” or “ext.” in “${column}”.`,
    },
  }
}

function deviceColumns(name: string, order: number): Readonly<Record<string, Filling>> {
  const isFirst = order === 0
  return {
    DEVICE_NAME: fixed(
      name,
      'The usual name of such a device; it has to be one the company has defined.',
    ),
    STATUS: fixed('ACTIVE', 'A device with an address is in use.'),
    DEFAULT_DEVICE: fixed(isFirst ? 'Y' : 'N', 'The first device is the failsafe one.'),
    DEVICE_ORDER: fixed(String(order), 'The order in which devices are tried, the first being 0.'),
    DELAY: fixed(isFirst ? '0' : '5', 'Minutes after the device before it.'),
    LOCK_24x7: fixed('N', 'Users may set the times of their devices themselves.'),
    ...standing,
  }
}
