/**
 * What V8 is told where an engine runs in a process of its own: in the app and in the bench. Measured on a million people
 * with `npm run bench`, processor time of the whole job:
 *
 * - Most of what the engine makes beside columns lives for a moment only. With a young generation of up to 64 MB for each
 *   half instead of 16 it is gone before it is ever moved: a tenth less, for 50 to 100 MB more memory.
 * - A function is compiled anew when it has run for a while. At four times the usual while those are left alone in which a
 *   job of seconds never wins back what compiling them takes: a twentieth less.
 *
 * V8 reads this once, before the first line of a program, so that the command line, which is started as plain Node, does
 * without: a first line of `env -S node …` would not start at all where `env` is BusyBox, and a second process would have
 * to pass on questions, signals and exit codes.
 */
export const engineFlags: readonly string[] = [
  '--max-semi-space-size=64',
  '--interrupt-budget=500000',
]
