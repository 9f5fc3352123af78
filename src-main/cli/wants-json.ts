/** Global options with a value. */
const WITH_VALUE: ReadonlySet<string> = new Set(['--data', '--password-file']);
/** Commands whose own --json names a file. */
const WITH_JSON_FILE: ReadonlySet<string> = new Set(['evaluate', 'study']);

/** Whether standard output is to carry one JSON value: known before the command line is understood, as its errors are JSON too. */
export function wantsJson(argv: readonly string[]): boolean {
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '--json') return true;
    if (WITH_VALUE.has(argv[i])) i++;
    else if (!argv[i].startsWith('-')) return !WITH_JSON_FILE.has(argv[i]) && argv.includes('--json', i);
  }
  return false;
}
