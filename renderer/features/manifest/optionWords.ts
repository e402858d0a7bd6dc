import type { ManifestOptions } from '../../../shared/manifest/manifest'
import { counted } from '../../ui/inWords'
import type { OptionKey } from './manifestForm'

/** What the form says about one option, whatever the data. */
export interface OptionWords {
  readonly label: string
  /** What the option is for. */
  readonly purpose: string
  /** What each value does; absent for options with free text. */
  readonly choices: readonly {
    readonly value: string
    readonly label: string
    readonly meaning: string
  }[]
  /** What happens while the option is not written. Source: FORMAT §2.2, “default when absent”. */
  readonly whenAbsent: string
}

/** The five options in words. Source: FORMAT §2.2 and §2.3. */
export const optionWords = {
  autoDataSyncVersion: {
    label: 'Archive version',
    purpose: 'Decides which files a package must hold. The vendor advises the latest one.',
    choices: [
      { value: '1.3', label: '1.3', meaning: 'All sixteen files.' },
      { value: '1.2', label: '1.2', meaning: 'Needs DS_FAX_DEVICES beside the files of 1.1.' },
      { value: '1.1', label: '1.1', meaning: 'Needs DS_VOICE_IVR_DEVICES beside the base files.' },
      { value: '1.0', label: '1.0', meaning: 'The base files only.' },
    ],
    whenAbsent: 'Not written: what the tenant does then is not documented. Choose 1.3.',
  },
  mirror: {
    label: 'Mirror',
    purpose: 'Says whether the package is the whole truth or a list of changes.',
    choices: [
      {
        value: 'Y',
        label: 'Mirror the package',
        meaning:
          'The package is the full list. A record that has an external key and is not in the package is deleted; rows with ACTION R are passed over.',
      },
      {
        value: 'N',
        label: 'Only the rows',
        meaning:
          'Only what the rows say happens: ACTION Y adds or updates, ACTION R deletes. A record that is not in the package stays.',
      },
    ],
    whenAbsent: 'Not written: what the tenant does then is not documented. Choose one.',
  },
  deviceNamesToIgnore: {
    label: 'Device names to ignore',
    purpose:
      'Devices of these names are left alone: not added, not updated, not deleted. They still go when their user is deleted.',
    choices: [],
    whenAbsent: 'Not written: no device name is ignored.',
  },
  ignoreDeviceOrderAndDelay: {
    label: 'Device order and delay',
    purpose: 'Says whether the order and delay people set on their own devices are kept.',
    choices: [
      {
        value: 'Y',
        label: 'Keep what people set',
        meaning: 'DEVICE_ORDER and DELAY reach new users only; those of existing users stay.',
      },
      {
        value: 'N',
        label: 'Take them from the package',
        meaning: 'DEVICE_ORDER and DELAY of every device become those of the package.',
      },
    ],
    whenAbsent: 'Not written: order and delay are taken from the package.',
  },
  forceNewPasswordReset: {
    label: 'Passwords of new users',
    purpose: 'Says how users that this package creates get their first password.',
    choices: [
      {
        value: 'Y',
        label: 'Random, reset at first sign-in',
        meaning:
          'New users choose a password through “Forgot password”. Those without a device that can be reached need a supervisor.',
      },
      {
        value: 'N',
        label: 'Generated the old way',
        meaning: 'New users get the generated password of older versions; ZS-007 reminds of it.',
      },
    ],
    whenAbsent: 'Not written: new users get random passwords.',
  },
} as const satisfies Record<OptionKey, OptionWords>

/** What follows from an option together with rows and other options. Source: FORMAT §2.3. */
export function rulesOf(option: OptionKey): readonly string[] {
  switch (option) {
    case 'autoDataSyncVersion':
      return [
        'The REST upload takes packages of version 1.3.',
        'A file that the version asks for must be there, if only with its header.',
      ]
    case 'mirror':
      return [
        'A file with only its header means under mirror that every synchronised record of that kind is deleted.',
        'Records without an external key are never deleted by mirror: nobody has adopted them yet.',
        'A row that takes up a record made by hand adopts it. From then on mirror can delete it.',
        'Without mirror, supervisors and shift members still have to be listed in full.',
      ]
    case 'deviceNamesToIgnore':
      return [
        'It holds with mirror and without.',
        'Names are compared exactly, with case and spaces.',
        'A device of an ignored name goes when its user is deleted.',
      ]
    case 'ignoreDeviceOrderAndDelay':
      return [
        'New users get order and delay in any case.',
        'A new device of an existing user gets an order the tenant chooses; which one is not documented.',
      ]
    case 'forceNewPasswordReset':
      return ['Existing users are never touched by it.']
    default:
      return option satisfies never
  }
}

/** “Mirror is on, version 1.3, 2 device names ignored” for the head of the screen. */
export function manifestSummary(options: ManifestOptions, ignored: number): string {
  return [
    options.mirror ? 'Mirror is on' : 'Mirror is off',
    options.version === undefined ? 'no archive version' : `version ${options.version}`,
    ignored === 0 ? 'no device name ignored' : `${counted(ignored, 'device name')} ignored`,
  ].join(', ')
}
