import { startPracticeTenant } from '../../electron/practice/practiceTenant'
import { stateFromSnapshot } from '../../electron/practice/tenantSnapshot'

/**
 * A process of its own: a practice tenant with so many people, three devices each, a supervisor and a role each and a
 * hundredth as many groups. Says where it answers and lives until it is killed.
 */
const people = Number(process.argv[2])
const owned = { STATUS: 'ACTIVE', IS_EXTERNALLY_OWNED: 'Y' }
const numbers = Array.from({ length: people }, (_, at) => at)
const device = (kind: string, at: number) => ({
  EXTERNAL_KEY: `${kind}${at}`,
  OWNER_USER_ID: `user.${at}`,
  USER_KEY: `E${at}`,
  DEVICE_ORDER: kind,
  DELAY: '0',
  ...owned,
})

const state = stateFromSnapshot({
  tables: {
    DS_SITES: [{ EXTERNAL_KEY: 'S1', SITENAME: 'Porto', SITE_STATUS: 'ACTIVE', ...owned }],
    DS_USERS: numbers.map((at) => ({
      EXTERNAL_KEY: `E${at}`,
      USER_ID: `user.${at}`,
      FIRST_NAME: `Ada ${at % 997}`,
      LAST_NAME: `Lovelace ${at}`,
      ROLE_LIST: 'Standard User',
      SITE_NAME: 'Porto',
      WEB_LOGIN: `user.${at}@example.com`,
      ...owned,
      STATUS: at % 50 === 0 ? 'INACTIVE' : 'ACTIVE',
    })),
    DS_PERSON_SUPERVISORS: numbers.map((at) => ({
      USER_EXTERNAL_KEY: `E${at}`,
      PERSON_SUPERVISOR_LIST: `E${Math.floor(at / 10)}`,
    })),
    DS_EMAIL_DEVICES: numbers.map((at) => ({
      ...device('0', at),
      DEVICE_NAME: 'Work Email',
      ADDRESS: `user.${at}@example.com`,
    })),
    DS_VOICE_DEVICES: numbers.map((at) => ({
      ...device('1', at),
      DEVICE_NAME: 'Work Phone',
      COUNTRY: 'United States',
      AREA_CODE: '215',
      PHONE_NUMBER: String(5_550_000 + (at % 10_000)),
    })),
    DS_TEXT_PHONE_DEVICES: numbers.map((at) => ({
      ...device('2', at),
      DEVICE_NAME: 'Mobile',
      TARGET_NUMBER: `+1215${5_550_000 + (at % 10_000)}`,
    })),
    DS_GROUPS: numbers
      .filter((at) => at % 100 === 0)
      .map((at) => ({ EXTERNAL_KEY: `G${at}`, GROUP_NAME: `Group ${at}`, ...owned })),
  },
})

const { url } = await startPracticeTenant({ state })
process.stdout.write(`${url}\n`)
