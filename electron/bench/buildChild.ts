import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { build } from 'vite'
import { repository } from '../launch/repository'

/**
 * Bundles the child as the app's own programs are bundled, so that what is measured is what people run; tsx would wrap
 * every inner function to keep its name. Gives the path of the program. The named packages stay outside.
 */
export async function buildChild(): Promise<string> {
  const folder = join(repository, 'dist', 'bench')
  await build({
    configFile: false,
    logLevel: 'warn',
    root: repository,
    build: {
      ssr: join(repository, 'electron', 'bench', 'child.ts'),
      outDir: folder,
      emptyOutDir: true,
      target: 'node20.18',
      minify: false,
      rolldownOptions: {
        external: (id) => isBuiltin(id),
        output: { entryFileNames: 'child.js', format: 'es' },
      },
    },
    ssr: { target: 'node' },
  })
  return join(folder, 'child.js')
}
