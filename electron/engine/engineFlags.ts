/**
 * What V8 is told where an engine runs in a process of its own: in the app and in the bench. Most of what the engine makes
 * beside columns lives for a moment only; with a young generation of up to 64 MB for each half instead of 16 it is gone
 * before it is ever moved, and a million people take a tenth less processor time for 100 MB more memory (`npm run bench`).
 * V8 reads this once, before the first line of a program, so that the command line, which is started as plain Node, does
 * without: a first line of `env -S node …` would not start at all where `env` is BusyBox, and a second process would have
 * to pass on questions, signals and exit codes.
 */
export const engineFlags: readonly string[] = ['--max-semi-space-size=64']
