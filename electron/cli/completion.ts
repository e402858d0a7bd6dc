import type { Command } from 'commander'
import { type ExitCode, exit, type Terminal } from './terminal'

/** Prints a completion script made from the commands themselves, so that it cannot fall behind. */
export function completion(shell: string, program: Command, terminal: Terminal): ExitCode {
  if (shell !== 'bash' && shell !== 'zsh') {
    terminal.stderr('Completion scripts are there for bash and zsh.\n')
    return exit.usage
  }
  const commands = program.commands.map((command) => ({
    name: command.name(),
    options: command.options.map((option) => option.long ?? option.short ?? ''),
  }))
  const names = commands.map(({ name }) => name).join(' ')
  const cases = commands
    .map(({ name, options }) => `    ${name}) words="${[...options, '--help'].join(' ')}" ;;`)
    .join('\n')
  const bash = `_zipsync() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current")) ;;
  esac
}
complete -F _zipsync zipsync
`
  terminal.stdout(shell === 'bash' ? bash : `autoload -U +X bashcompinit && bashcompinit\n${bash}`)
  return exit.done
}
