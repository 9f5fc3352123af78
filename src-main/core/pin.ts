/** 'duress' opens as the own PIN does, and raises a silent alarm. */
export const PIN_KINDS = ['own', 'duress'] as const;
export type PinKind = (typeof PIN_KINDS)[number];

/** NIST SP 800-63B-4 (3.1.1) asks at least 6 digits of a PIN; the longest is this project's own. */
export const PIN_LENGTH = { min: 6, max: 12 } as const;

/** What is wrong with a PIN that somebody chooses; null where nothing is. @param number digits, the person's own */
export function pinWeakness(pin: string, number: string): 'pin-too-short' | 'pin-too-simple' | null {
  if (pin.length < PIN_LENGTH.min) return 'pin-too-short';
  return pin === number || isRun(pin) ? 'pin-too-simple' : null;
}

/** One digit again and again, or digits that go up or down by one. */
function isRun(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = new Set(digits.slice(1).map((digit, i) => digit - digits[i]));
  const [step] = steps;
  return steps.size === 1 && Math.abs(step) <= 1;
}

/** A PIN of the fewest digits that is not too simple. @param draw uniform in [0, below) */
export function drawPin(number: string, draw: (below: number) => number): string {
  for (;;) {
    const pin = drawDigits(PIN_LENGTH.min, draw);
    if (pinWeakness(pin, number) === null) return pin;
  }
}

/** @param draw uniform in [0, below) */
export const drawDigits = (count: number, draw: (below: number) => number): string =>
  Array.from({ length: count }, () => String(draw(10))).join('');
