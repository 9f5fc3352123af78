/** Short tones, Hz: rising for a welcome, low and falling for a refusal, twice the same for something to do, to and fro for an alarm. */
const TONES = { granted: [660, 880], refused: [330, 262], challenge: [587, 587], alarm: [880, 660, 880, 660] } as const;
const TONE_S = 0.14;
/** Gain of a tone at full volume. */
const LOUDEST = 0.4;

/** Says the outcome to those who do not look; `volume` from 0 (silent) to 1. The audio context lives only as long as it sounds, for an open one costs time all day. */
export function chime(outcome: keyof typeof TONES, volume = 0.5): void {
  if (volume === 0) return;
  const audio = new AudioContext();
  TONES[outcome].forEach((frequency, i) => {
    const start = audio.currentTime + i * TONE_S;
    const tone = new OscillatorNode(audio, { frequency });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.setTargetAtTime(LOUDEST * volume, start, 0.01);
    gain.gain.setTargetAtTime(0, start + TONE_S * 0.7, 0.02);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + TONE_S * 1.5);
  });
  setTimeout(() => void audio.close(), (TONES[outcome].length + 1) * TONE_S * 1000 + 100);
}
