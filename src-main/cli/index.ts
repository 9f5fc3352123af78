import { Console } from 'node:console';

// Standard output carries the answer and nothing else: libraries that greet on loading greet on standard error.
globalThis.console = new Console(process.stderr, process.stderr);
process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';

const { run } = await import('./run');
process.exitCode = await run(process.argv.slice(2), import.meta.dirname);
