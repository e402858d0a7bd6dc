/** The places outside that a link of ours may lead to. */
const knownHosts: ReadonlySet<string> = new Set([
  'help.xmatters.com',
  'support.xmatters.com',
  'www.xmatters.com',
])

/** Whether an address may be opened in the system's browser: `https:`, a host on the list, nothing hidden in it. */
export function isKnownLink(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return (
    url.protocol === 'https:' &&
    knownHosts.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  )
}
