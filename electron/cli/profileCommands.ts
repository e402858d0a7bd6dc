import type { Command } from 'commander'
import { dropProfile, listProfiles, saveProfile, testProfile } from './commands/profile'
import type { ExitCode, Terminal } from './terminal'
import { usualCommand } from './usualCommand'

/** `zipsync profile …`: tenants with their credentials, for schedulers that have no key ring. */
export function profileCommands(
  program: Command,
  terminal: Terminal,
  end: (code: ExitCode) => void,
): void {
  const group = program
    .command('profile')
    .description('Tenants with their credentials, saved for this account')
    .exitOverride()
    .configureOutput({ writeOut: terminal.stdout, writeErr: terminal.stderr })
    .addHelpText('after', `\n${whereProfilesAre}`)
  const command = (usage: string, summary: string) => usualCommand(group, terminal, usage, summary)
  command('save <name>', 'Asks for user and secret and saves them for a tenant')
    .requiredOption('--tenant <url>', 'the address of the tenant, as the browser shows it')
    .option('--client-id <id>', 'OAuth: user and password are changed for tokens')
    .option('--ca <file>', 'a PEM file of authorities to trust besides those of the system')
    .option('--read-only', 'never send to this tenant', false)
    .addHelpText(
      'after',
      `\nExample:\n  zipsync profile save acme --tenant https://acme.xmatters.com\n  zipsync snapshot --tenant acme --out state.json\n\n${whereProfilesAre}`,
    )
    .action(async (name, options) => end(await saveProfile(name, options, terminal)))
  command('list', 'Which profiles there are').action(async (options) =>
    end(await listProfiles(options, terminal)),
  )
  command('test <name>', 'Tries the connection of a profile').action(async (name, options) =>
    end(await testProfile(name, options, terminal)),
  )
  command('forget <name>', 'Removes a profile with its credential').action(async (name, options) =>
    end(await dropProfile(name, options, terminal)),
  )
}

const whereProfilesAre = `The secret is typed, or read from standard input (first line user, second line secret), never
taken from the command line. The command line has no key ring: it is kept as it is in profiles.json
in ~/.zipsync (or ZIPSYNC_HOME), which only your own account may read (mode 600); a file that others
may read is refused. Credentials in the environment go before it.`
