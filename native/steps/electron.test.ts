import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { downloadEnvironment, mayDownload } from './electron.mjs';

const reached = vi.hoisted(() => vi.fn(() => Promise.resolve(false)));
vi.mock('../download.mjs', async (original) => ({ ...(await original<object>()), isReachable: reached }));

beforeEach(() => {
  for (const name of [
    'HTTPS_PROXY',
    'https_proxy',
    'HTTP_PROXY',
    'http_proxy',
    'ELECTRON_MIRROR',
    'npm_config_electron_mirror',
    'NPM_CONFIG_ELECTRON_MIRROR',
  ])
    vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

describe("Electron's own download", () => {
  it.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY'])('goes by the proxy that %s names', (name) => {
    expect(downloadEnvironment()).toEqual({});
    vi.stubEnv(name, 'http://proxy.example:3128');
    expect(downloadEnvironment()).toEqual({ ELECTRON_GET_USE_PROXY: 'true' });
  });

  it.each(['ELECTRON_MIRROR', 'npm_config_electron_mirror'])(
    'is tried at the mirror that %s names, also where its own server cannot be reached',
    async (name) => {
      expect(await mayDownload()).toBe(false);
      vi.stubEnv(name, 'https://mirror.example/electron/');
      expect(await mayDownload()).toBe(true);
    },
  );
});
