import { spawn } from 'node:child_process'

/**
 * `npm run soak [-- worlds]`: the properties of plan, import engine and undo over as many new random worlds as one likes
 * (20,000 each when not said). Says how many ran and what they found; ends with 1 when a world differs.
 */
const wanted = process.argv[2] ?? '20000'
if (!/^[1-9]\d*$/.test(wanted)) {
  console.error('How many worlds? Give a whole number: npm run soak -- 100000')
  process.exit(2)
}
const vitest = spawn('npx', ['vitest', 'run', 'test/differential', '--reporter=verbose'], {
  stdio: 'inherit',
  env: { ...process.env, WORLDS: wanted },
  shell: process.platform === 'win32',
})
vitest.on('exit', (code) => process.exit(code ?? 1))
