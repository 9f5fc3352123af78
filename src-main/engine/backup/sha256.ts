import { createHash } from 'node:crypto';
import { readCounted } from './read-counted';

/** @param passed as of `readCounted` */
export async function sha256(path: string, passed: (bytes: number) => void): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readCounted(path, passed)) hash.update(chunk);
  return hash.digest('hex');
}
