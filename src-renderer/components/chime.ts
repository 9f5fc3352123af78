/** Short tones, Hz: rising for a welcome, low and falling for a refusal, twice the same for something to do, to and fro for an alarm. */
const TONES = { granted: [660, 880], refused: [330, 262], challenge: [587, 587], alarm: [880, 660, 880, 660] } as const;
const TONE_S = 0.14;
const LOUDNESS = 0.2;

/** Says the outcome to those who do not look. The audio context lives only as long as it sounds, for an open one costs time all day. */
export function chime(outcome: keyof typeof TONES): void {
  const audio = new AudioContext();
  TONES[outcome].forEach((frequency, i) => {
    const start = audio.currentTime + i * TONE_S;
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setTargetAtTime(LOUDNESS, start, 0.01);
    volume.gain.setTargetAtTime(0, start + TONE_S * 0.7, 0.02);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + TONE_S * 1.5);
  });
  setTimeout(() => void audio.close(), (TONES[outcome].length + 1) * TONE_S * 1000 + 100);
}
