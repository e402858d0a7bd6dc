/** Names of which none is blank or repeated: a blank one becomes “Column 3”, a repeated one “Name (2)”. */
export function uniqueNames(written: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return written.map((name, at) => {
    const wanted = name === '' ? `Column ${at + 1}` : name
    let unique = wanted
    for (let count = 2; taken.has(unique); count++) unique = `${wanted} (${count})`
    taken.add(unique)
    return unique
  })
}
