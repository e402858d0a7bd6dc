import type { AuthorityFacts } from '../../../shared/contract/shellCalls'

/** Whom the tenant's certificate may be vouched for by, as a sentence. */
export function authoritySentence(facts: AuthorityFacts | null): string {
  if (facts === null) return 'Certificates: trusted are the authorities of the system.'
  if (facts.problem !== null)
    return `Certificates: ${facts.file} cannot be used, so nothing is sent.`
  const named = facts.authorities.map(
    ({ name, validTo }) => `${name} (until ${validTo.slice(0, 10)})`,
  )
  const [first = '', ...others] = named
  const rest = others.length === 0 ? '' : ` and ${others.length} more`
  return `Certificates: besides the system’s authorities ${first}${rest}, from ${facts.file}.`
}
