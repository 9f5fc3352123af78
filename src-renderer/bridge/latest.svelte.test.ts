import { expect, it } from 'vitest';
import { CallFailed } from './call-failed';
import { Latest } from './latest.svelte';

it('asks one question after the other, and of those that wait the last', async () => {
  const asked: string[] = [];
  const answers: ((answer: string) => void)[] = [];
  const latest = new Latest((question: string) => {
    asked.push(question);
    return new Promise<string>((answer) => answers.push(answer));
  });
  void latest.load('a');
  void latest.load('b');
  const done = latest.load('c');
  expect(asked).toEqual(['a']);
  answers[0]('answer to a');
  await expect.poll(() => asked).toEqual(['a', 'c']);
  answers[1]('answer to c');
  await done;
  expect(latest.value).toBe('answer to c');
});

it('keeps the last answer where a question fails, and forgets the failure with the next answer', async () => {
  let works = true;
  const latest = new Latest((question: number) =>
    works ? Promise.resolve(question) : Promise.reject(new CallFailed({ code: 'engine-unavailable', message: '' })),
  );
  await latest.load(1);
  works = false;
  await latest.load(2);
  expect([latest.value, latest.failure]).toEqual([1, 'engine-unavailable']);
  works = true;
  await latest.load(3);
  expect([latest.value, latest.failure]).toEqual([3, null]);
});
