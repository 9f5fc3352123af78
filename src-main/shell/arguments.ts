import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stationFolder } from '../local/data-folder';

/** How main was started. The demonstration has its own throwaway data folder, made and removed by the launcher. */
export interface StationArguments {
  readonly dataFolder: string;
  readonly demo: { readonly footage: string; readonly seconds: number | null } | null;
  readonly demoAvailable: boolean;
  readonly windowed: boolean;
}

/** Reads main's own switches and leaves Chromium's alone. */
export function readArguments(argv: readonly string[]): StationArguments {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: {
      data: { type: 'string' },
      demo: { type: 'boolean' },
      footage: { type: 'string' },
      seconds: { type: 'string' },
      'demo-available': { type: 'boolean' },
      windowed: { type: 'boolean' },
    },
  });
  const footage = typeof values.footage === 'string' ? resolve(values.footage) : null;
  const seconds = Number(values.seconds);
  return {
    dataFolder: stationFolder(typeof values.data === 'string' ? values.data : undefined),
    demo: values.demo === true && footage !== null ? { footage, seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null } : null,
    demoAvailable: values['demo-available'] === true,
    windowed: values.windowed === true || values.demo === true,
  };
}
