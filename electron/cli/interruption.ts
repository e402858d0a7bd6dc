const controller = new AbortController()

/** Ends the command as Ctrl+C does. */
export const interrupt = (): void => controller.abort(new Error('cancelled'))

/** Aborted by Ctrl+C, or by a scheduler that ends us. Listened for before the rest of the program is set up. */
export const interruption: AbortSignal = controller.signal

process.once('SIGINT', interrupt)
process.once('SIGTERM', interrupt)
