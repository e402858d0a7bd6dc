import { demo } from './demo'

process.exitCode = (await demo((line) => process.stdout.write(`${line}\n`))) ? 0 : 1
