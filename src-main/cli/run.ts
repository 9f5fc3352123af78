import { CommanderError } from 'commander';
import { Fault, faultData, type FaultData } from '../core/fault';
import type { Answer } from './answer';
import type { Context } from './commands/context';
import { DONE, exitCode } from './exit-code';
import { cropThread, encoderOptions, evaluationWorker, withEncoder } from './places';
import { type GlobalOptions, makeProgram } from './program';
import { wantsJson } from './wants-json';
import { reachStation, type ReachedStation } from './reach-station';

/** Runs one command line and writes its answer; `entryFolder` holds the program itself. @returns the process's exit code, see exit-code.ts */
export async function run(argv: readonly string[], entryFolder: string): Promise<number> {
  const json = wantsJson(argv);
  try {
    const program = makeProgram(async (command, options) => {
      const answer = await performed(command, { ...options, json }, entryFolder);
      process.stdout.write(`${json ? JSON.stringify(answer.json) : answer.text}\n`);
    });
    await program.parseAsync(argv, { from: 'user' });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return DONE;
    const fault = failure(error);
    if (json) process.stdout.write(`${JSON.stringify({ error: fault })}\n`);
    else if (!(error instanceof CommanderError)) process.stderr.write(`${fault.message}\n`);
    return exitCode(fault.code);
  }
}

async function performed(
  command: (context: Context) => Promise<Answer>,
  { data, passwordFile, encoder: folder, json }: Omit<GlobalOptions, 'json'> & Pick<Context, 'json'>,
  entryFolder: string,
): Promise<Answer> {
  const own = encoderOptions(process.env, entryFolder);
  const encoder = folder === undefined ? own : withEncoder(own, folder);
  let reached: ReachedStation | undefined;
  try {
    return await command({
      encoder,
      evaluationWorker: evaluationWorker(entryFolder),
      cropThread: cropThread(entryFolder),
      data,
      passwordFile,
      json,
      reach: async () => (reached = await reachStation(data, own)),
      say: (line) => void process.stderr.write(`${line}\n`),
    });
  } finally {
    reached?.close();
  }
}

/** Usage as data like every other fault; a defect shows where it happened. */
function failure(error: unknown): FaultData {
  if (error instanceof CommanderError) {
    const message = error.code === 'commander.help' ? 'Name a command; --help lists them.' : error.message.replace(/^error: /, '');
    return { code: 'argument-invalid', message };
  }
  if (!(error instanceof Fault) && error instanceof Error) process.stderr.write(`${error.stack ?? error.message}\n`);
  return faultData(error);
}
