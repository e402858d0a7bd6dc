import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

test('the first screen is drawn without the component library, the grids and the schemas', () => {
  expect([...packagesBehind('renderer/main.tsx')].sort()).toEqual([
    'lucide-react',
    'react',
    'react-dom/client',
    'zustand',
    'zustand/vanilla',
  ])
})

/** The packages that a file of the page needs before it can run: what is fetched later by `import()` does not count. */
function packagesBehind(entry: string): ReadonlySet<string> {
  const packages = new Set<string>()
  const files = [entry]
  for (const file of files) {
    for (const name of staticImports(readFileSync(file, 'utf8'))) {
      if (!name.startsWith('.')) packages.add(name)
      else if (!name.endsWith('.css')) {
        const found = fileOf(join(dirname(file), name))
        if (!files.includes(found)) files.push(found)
      }
    }
  }
  return packages
}

function staticImports(text: string): readonly string[] {
  const imports = text.matchAll(/^import (?!type )(?:[^'()=]*? from )?'([^']+)'/gm)
  return [...imports].map(([, name = '']) => name)
}

function fileOf(path: string): string {
  const found = [`${path}.ts`, `${path}.tsx`].find((file) => existsSync(file))
  if (found === undefined) throw new Error(`Nothing is there for ${path}`)
  return found
}
