import { Fault } from '../core/fault';

const NEWLINE = 0x0a;

/**
 * Lines of UTF-8, each as soon as it is whole; what follows the last newline is dropped.
 * @throws Fault argument-invalid when a line grows beyond `maxBytes`
 */
export async function* lines(input: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<string> {
  let begun: Uint8Array[] = [];
  let bytes = 0;
  for await (let chunk of input) {
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE)) {
      expectShort(bytes + end, maxBytes);
      yield Buffer.concat([...begun, chunk.subarray(0, end)]).toString('utf8');
      begun = [];
      bytes = 0;
      chunk = chunk.subarray(end + 1);
    }
    begun.push(chunk);
    bytes += chunk.byteLength;
    expectShort(bytes, maxBytes);
  }
}

function expectShort(bytes: number, maxBytes: number): void {
  if (bytes > maxBytes) throw new Fault('argument-invalid', `A request may have ${maxBytes} bytes at most.`);
}
