/** A defect that nobody caught ends main, which the launcher starts again; Electron would show a box and let main stand there. */
export function endOnDefect(exit: (code: 1) => void): void {
  const end = (error: unknown): void => {
    process.stderr.write(`main: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    exit(1);
  };
  // A terminal or a log that is gone is none: the next main would write to the same one.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
