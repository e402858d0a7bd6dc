import fc from 'fast-check'

// The same random values in every run, so that a red run can be repeated; `npm run soak` takes new ones.
if (process.env.WORLDS === undefined) fc.configureGlobal({ seed: 20261122 })
