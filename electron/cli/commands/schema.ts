import { projectJsonSchema } from '../../../shared/project/projectFile'
import { type ExitCode, exit, type Terminal } from '../terminal'

/** `zipsync schema project`: the JSON Schema of project files. Source: contract §5. */
export function schema(terminal: Terminal): ExitCode {
  terminal.stdout(`${JSON.stringify(projectJsonSchema(), null, 2)}\n`)
  return exit.done
}
