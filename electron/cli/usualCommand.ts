import type { Command } from 'commander'
import type { Terminal } from './terminal'

/** A command under another, with the options and the way to the terminal that all of them have. Source: contract §1. */
export function usualCommand(
  parent: Command,
  terminal: Terminal,
  usage: string,
  summary: string,
): Command {
  return parent
    .command(usage)
    .description(summary)
    .option('--json', 'one JSON document on stdout', false)
    .option('--quiet', 'no words besides the result', false)
    .exitOverride()
    .configureOutput({ writeOut: terminal.stdout, writeErr: terminal.stderr })
}
