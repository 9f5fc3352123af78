/** Short tones, Hz: rising for a welcome, low and falling for a refusal, twice the same for something to do, to and fro for an alarm. */
const TONES = { granted: [660, 880], refused: [330, 262], challenge: [587, 587], alarm: [880, 660, 880, 660] } as const;
const TONE_S = 0.14;
/** Gain of a tone at full volume. */
const LOUDEST = 0.4;

/** One for all: each that is opened leaves 0.7 MB behind, closed or not (Chromium 130). */
let audio: AudioContext | null = null;
/** After one that failed, ms: where no loudspeaker works, each chime would open another. */
const ASKED_AGAIN_MS = 600_000;
let failedAt = -Infinity;
let quietAt = 0;
let hush: ReturnType<typeof setTimeout> | undefined;

/** Says the outcome to those who do not look; `volume` from 0 (silent) to 1. The audio context runs only as long as it sounds, for a running one costs time all day. */
export function chime(outcome: keyof typeof TONES, volume = 0.5): void {
  if (volume === 0) return;
  const now = performance.now();
  if (now - failedAt < ASKED_AGAIN_MS) return;
  const context = (audio ??= open());
  // One that fails meanwhile is closed, and never runs.
  context.resume().catch(() => undefined);
  TONES[outcome].forEach((frequency, i) => {
    const start = context.currentTime + i * TONE_S;
    const tone = new OscillatorNode(context, { frequency });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setTargetAtTime(LOUDEST * volume, start, 0.01);
    gain.gain.setTargetAtTime(0, start + TONE_S * 0.7, 0.02);
    tone.connect(gain).connect(context.destination);
    tone.start(start);
    tone.stop(start + TONE_S * 1.5);
  });
  quietAt = Math.max(quietAt, now + (TONES[outcome].length + 1) * TONE_S * 1000 + 100);
  clearTimeout(hush);
  hush = setTimeout(() => void context.suspend(), quietAt - now);
}

function open(): AudioContext {
  const opened = new AudioContext();
  // The loudspeaker is gone: another one is looked for later, or once one is plugged in.
  opened.addEventListener('error', () => {
    if (audio !== opened) return;
    audio = null;
    failedAt = performance.now();
    clearTimeout(hush);
    navigator.mediaDevices.addEventListener('devicechange', askAgain);
    opened.close().catch(() => undefined);
  });
  return opened;
}

function askAgain(): void {
  failedAt = -Infinity;
}
