/** Switches that would let whoever starts the packed app feed it a film, or look inside it. */
const FORBIDDEN_WHEN_PACKED = [
  'use-fake-device-for-media-stream',
  'use-file-for-fake-video-capture',
  'use-fake-ui-for-media-stream',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'js-flags',
  'load-extension',
  'disable-web-security',
] as const;

/** Names a file by which tests make the station's clock wrong; refused like the switches. */
export const CLOCK_OFFSET_VARIABLE = 'THRESHOLD_CLOCK_OFFSET';

/** The packed build that tests drive with a film as its camera; native/dist.mjs makes it. The name stands inside the package and cannot be given from outside. */
const TEST_BUILD_NAME = 'Threshold E2E';

/** Whether the app is one that serves at doors: packed, and by the product's own name. */
export function refusesSwitches(app: { readonly isPackaged: boolean; readonly name: string }): boolean {
  return app.isPackaged && app.name !== TEST_BUILD_NAME;
}

/** The first forbidden switch among the arguments, or the forbidden variable, or null. Chromium takes one dash or two, with or without a value. */
export function forbiddenSwitch(argv: readonly string[], environment: NodeJS.ProcessEnv): string | null {
  if (environment[CLOCK_OFFSET_VARIABLE] !== undefined) return CLOCK_OFFSET_VARIABLE;
  for (const argument of argv) {
    const name = /^--?([^=]+)/.exec(argument)?.[1]?.toLowerCase();
    if (name !== undefined && FORBIDDEN_WHEN_PACKED.some((forbidden) => forbidden === name)) return `--${name}`;
  }
  return null;
}
