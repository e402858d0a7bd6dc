import { chmodSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { nativeChecksums } from './electron/launch/nativeChecksums.ts'

/**
 * All builds of the app, one per `--mode`; `npm run build` runs them one after another.
 *
 * Everything but Node's own modules and `electron` is bundled, so that a packaged app needs no
 * node_modules and the archive holds only what runs.
 */
export default defineConfig(({ mode }) => {
  switch (mode) {
    case 'page':
      return page
    case 'preload':
      return preload
    case 'main':
      return node('electron/shell/main.ts', 'dist/main', 'main')
    case 'engine':
      return node('electron/engine/process.ts', 'dist/engine', 'engine')
    case 'verifyThread':
      return node('electron/services/verifyThread.ts', 'dist/verifyThread', 'verifyThread')
    case 'readThread':
      return node('electron/services/readThread.ts', 'dist/readThread', 'readThread')
    case 'writeThread':
      return node('electron/services/writeThread.ts', 'dist/writeThread', 'writeThread')
    case 'practice':
      return node('electron/practice/process.ts', 'dist/practice', 'practice')
    case 'cli':
      return withShebang(node('electron/cli/zipsync.ts', 'dist/cli', 'zipsync'))
    default:
      throw new Error(
        `No build is called “${mode}”: page, preload, main, engine, verifyThread, readThread, writeThread, practice, cli.`,
      )
  }
})

/** The oldest runtime the bundles must work on: Electron 33 has Chromium 130 and Node 20.18. */
const oldestChromium = 'chrome130'
const oldestNode = 'node20.18'

const root = fileURLToPath(new URL('.', import.meta.url))

const page: UserConfig = {
  root: `${root}renderer`,
  base: './',
  plugins: [react()],
  build: {
    outDir: `${root}dist/page`,
    emptyOutDir: true,
    target: oldestChromium,
    // The content policy allows no data: fonts or scripts; every asset is a file of the scheme.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
}

/** A sandboxed preload is one CommonJS file that requires nothing but `electron`. */
const preload: UserConfig = {
  build: {
    outDir: `${root}dist/preload`,
    emptyOutDir: true,
    target: oldestChromium,
    minify: false,
    lib: {
      entry: `${root}electron/shell/preload.ts`,
      formats: ['cjs'],
      fileName: () => 'preload.cjs',
    },
    rolldownOptions: { external: ['electron'] },
  },
}

/** A bundle that Node or Electron's Node runs: an ES module with its dependencies inside. */
function node(entry: string, outDir: string, name: string): UserConfig {
  return {
    plugins: [countryCodesOnly, nativeChecksums],
    build: {
      ssr: root + entry,
      outDir: root + outDir,
      emptyOutDir: true,
      target: oldestNode,
      minify: false,
      rolldownOptions: {
        external: (id) => id === 'electron' || isBuiltin(id),
        output: { entryFileNames: `${name}.js`, format: 'es' },
      },
    },
    ssr: { noExternal: true, target: 'node' },
  }
}

/**
 * The list of countries loads its eighty languages by names put together at run time, which no
 * bundle can hold. We use its codes only, so the languages stay out.
 */
const countryCodesOnly: Plugin = {
  name: 'country-codes-only',
  transform: (_code, id) =>
    id.endsWith('/i18n-iso-countries/entry-node.js') ? `module.exports = require('./index')` : null,
}

/** Makes the command line's bundle a program of its own: first line for the system, and the mark to run it. */
function withShebang(config: UserConfig): UserConfig {
  const shebang: Plugin = {
    name: 'shebang',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.isEntry && !file.code.startsWith('#!')) {
          file.code = `#!/usr/bin/env node\n${file.code}`
        }
      }
    },
    writeBundle(options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.isEntry)
          chmodSync(`${options.dir}/${file.fileName}`, 0o755)
      }
    },
  }
  return { ...config, plugins: [...(config.plugins ?? []), shebang] }
}
