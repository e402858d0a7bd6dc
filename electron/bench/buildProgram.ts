import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { build } from 'vite'
import { nativeChecksums } from '../launch/nativeChecksums'
import { repository } from '../launch/repository'

/**
 * Bundles a program of the bench as the app's own are bundled, so that what is measured is what people run; tsx would wrap
 * every inner function to keep its name, which a page does not understand either. Gives the path of the program, in a
 * folder of `dist/` that is its own. The named packages stay outside, but for the one that the app's builds change; the
 * threads are built beside it.
 */
export async function buildProgram(entry: string, name: string): Promise<string> {
  const folder = join(repository, 'dist', name)
  for (const mode of ['verifyThread', 'readThread', 'writeThread']) {
    await build({ configFile: join(repository, 'vite.config.ts'), mode, logLevel: 'warn' })
  }
  await build({
    configFile: false,
    logLevel: 'warn',
    root: repository,
    plugins: [nativeChecksums],
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20.18',
      minify: false,
      rolldownOptions: {
        external: (id) => isBuiltin(id),
        output: { entryFileNames: 'program.js', format: 'es' },
      },
    },
    ssr: { target: 'node', noExternal: ['yazl', 'buffer-crc32'] },
  })
  return join(folder, 'program.js')
}
