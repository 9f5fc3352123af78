import { createReadStream } from 'node:fs';

/** A file's bytes. @param passed is told how many come, and ends the reading by throwing */
export async function* readCounted(path: string, passed: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    passed(chunk.length);
    yield chunk;
  }
}
