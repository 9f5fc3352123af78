/** How often each of `people` comes up in as many draws with replacement (the bootstrap: Efron & Tibshirani 1993, chapter 6). */
export function drawPeople(people: number, random: () => number): Uint8Array {
  const times = new Uint8Array(people);
  for (let i = 0; i < people; i++) times[Math.floor(random() * people)]++;
  return times;
}
