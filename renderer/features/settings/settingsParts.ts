/** The parts of the settings, in their order, and what the inspector says of each. */
export const settingsParts = {
  tenant: {
    title: 'Tenant',
    purpose: 'Where this project’s packages go.',
    more: [
      'The address is kept in the project, never a credential.',
      'The kind marks the tenant by word and colour wherever it is named; production is red.',
      'A read-only tenant can be compared with and is never sent to.',
      'Only https addresses are used, and certificates are always checked.',
      'Where a company’s proxy looks into the traffic, its certificate authority can be named in a PEM file. It is kept for this tenant on this computer, beside the authorities of the system, and read anew at each start.',
      'Most is read in lists of a thousand. What a tenant leaves out of them (supervisors, roles, custom values) takes a request a person.',
    ],
  },
  credential: {
    title: 'Sign-in',
    purpose: 'Who reads the tenant and sends to it.',
    more: [
      'The secret goes to the system’s key ring and is never shown again, written to a project or to a log.',
      'Where the system has no key ring, it is kept for this session only.',
      'An API key is the better choice: it works beside single sign-on, and it is not a person’s password.',
      'The tenant shows each account only what it may see: a record that is “missing” may be one this account cannot see.',
    ],
  },
  practice: {
    title: 'Practice tenant',
    purpose: 'A stand-in on this computer to rehearse with.',
    more: [
      'It takes uploads, runs imports and shows people, devices, sites and groups as a tenant does.',
      'It listens on this computer only; nothing leaves the machine.',
    ],
  },
  guards: {
    title: 'Guards',
    purpose:
      'Limits of this project. Every guard is always on; a plan that passes one needs approval.',
    more: [
      'A guard trips when a plan goes beyond its limit: the package is then sent only after somebody typed how many records go.',
      'An approval holds for one exact plan.',
      'Protected users are never deleted without approval; the signed-in account is always protected.',
    ],
  },
  states: {
    title: 'Kept states',
    purpose: 'What was read of a tenant, kept for the next start and to tell what changed.',
    more: [
      'The next start plans against the newest state at once and shows how old it is; sending asks for a fresh one.',
      'States hold names, addresses and phone numbers. They never hold a credential, and only your account on this computer can read them.',
      'Switching it off keeps nothing more; what is kept stays until you delete it.',
    ],
  },
  history: {
    title: 'History',
    purpose: 'Builds and uploads, and the plans that tell what happened to one person.',
    more: [
      'An entry of the history names project, tenant, package, counts, approval, job and how it ended; no person but who approved.',
      'The plan of each upload is kept beside it, without what stayed as it was. It holds names and values of people, and only your account on this computer can read it.',
      'An upload whose end is not known is never forgotten.',
      'The export of the history holds none of the plans.',
    ],
  },
  appearance: {
    title: 'Appearance and name',
    purpose: 'How the app looks here, and how approvals are signed.',
    more: [
      'The name is written beside approvals in the history; it is not checked.',
      'Zoom also works by Ctrl or Cmd with plus and minus.',
    ],
  },
} as const

/** One part of the settings. */
export type SettingsPart = keyof typeof settingsParts
