import type { CameraDevice } from '../../src-main/contract/sides';
import type { CameraState } from '../../src-main/contract/station-state';
import { pluggedIn } from './cameras.svelte';

/** How long until a camera that is not there is asked for again. */
const RETRY_MS = 2000;
/** Slow ones take some seconds to open; nobody is asked for permission meanwhile. */
const ANSWERS_WITHIN_MS = 10_000;
/** A camera that sends nothing for so long hangs, whatever its track says. */
const SILENT_MS = 3000;

/** 640 x 480 shows a face at two metres with enough pixels between its eyes; 15 frames a second are what a decision uses. */
const WANTED = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15 } };

export type MediaSource = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>;
/** Which of those that are plugged in; null where it is not among them. */
export type PickCamera = (found: readonly CameraDevice[]) => CameraDevice | 'any' | null;

/** A camera: opened, watched, and asked for again when it goes. Hands each frame to `take`, which closes it. */
export class Camera {
  state = $state<CameraState>('starting');
  stream = $state.raw<MediaStream | null>(null);
  /** Counts starts and stops: what an earlier one has begun is over. */
  #turn = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #giveUp: (() => void) | null = null;
  /** It sent only frames that nobody could read: that it sends others is no sign that it sees anything. */
  #blind = false;

  constructor(
    private readonly source: MediaSource,
    private readonly take: (frame: VideoFrame) => void,
    private readonly pick: PickCamera = () => 'any',
  ) {}

  start(): Promise<void> {
    this.state = 'starting';
    this.#blind = false;
    return this.#start(++this.#turn);
  }

  async #start(turn: number): Promise<void> {
    try {
      const stream = await this.#open();
      if (turn !== this.#turn) return release(stream);
      await this.#run(stream, turn);
    } catch {
      // No device, no permission, or another program holds it: gone for the door, whichever it is.
    }
    if (turn !== this.#turn) return;
    this.stream = null;
    this.state = 'gone';
    this.#retry = setTimeout(() => void this.#start(turn), RETRY_MS);
  }

  stop(): void {
    this.#turn++;
    clearTimeout(this.#retry);
    if (this.stream !== null) release(this.stream);
    this.stream = null;
  }

  /** Whether its frames can be read: without one that can be it is gone, and asked for again, until one is. */
  readable(yes: boolean): void {
    this.#blind = !yes;
    if (!yes) this.#giveUp?.();
  }

  /** A camera that never answers is given up, and let go should it answer after all. */
  async #open(): Promise<MediaStream> {
    const asked = this.#ask();
    let late: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      late = setTimeout(() => {
        reject(new Error('The camera does not answer.'));
        void asked.then(release, () => undefined);
      }, ANSWERS_WITHIN_MS);
    });
    return Promise.race([asked, tooLate]).finally(() => clearTimeout(late));
  }

  async #ask(): Promise<MediaStream> {
    const device = this.pick(await pluggedIn(this.source));
    if (device === null) throw new Error('The camera is not plugged in.');
    const which = device === 'any' ? {} : { deviceId: { exact: device.id } };
    return this.source.getUserMedia({ audio: false, video: { ...WANTED, ...which } });
  }

  /** Reads frames until the camera goes, or is stopped. */
  async #run(stream: MediaStream, turn: number): Promise<void> {
    const [track] = stream.getVideoTracks();
    if (track === undefined) return;
    // One buffered frame: the browser itself drops the older ones.
    const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader();
    const hangs = (): void => void reader.cancel();
    this.#giveUp = hangs;
    let alarm = setTimeout(hangs, SILENT_MS);
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        clearTimeout(alarm);
        alarm = setTimeout(hangs, SILENT_MS);
        if (turn !== this.#turn) return next.value.close();
        if (!this.#blind) {
          this.stream = stream;
          this.state = 'live';
        }
        this.take(next.value);
      }
    } finally {
      clearTimeout(alarm);
      release(stream);
    }
  }
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
