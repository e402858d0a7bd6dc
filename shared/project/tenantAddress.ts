/** A tenant's address without a user name and password, which must never reach a project. */
export function withoutUserInfo(address: string): string {
  return address.replace(/^((?:https?:)?\/\/)?[^/?#]*@/i, '$1')
}
