import { version as packageVersion } from '../../package.json'

/** The version of the app, from its package file. */
export const version: string = packageVersion
