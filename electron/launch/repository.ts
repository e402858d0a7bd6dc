import { fileURLToPath } from 'node:url'

/** The folder of this repository, where `package.json` and `dist/` are. Without a slash at the end. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')
