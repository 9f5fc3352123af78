// Runs in the kiosk's page beside the product, put there by the driver: stamps each frame's way to the engine and back, and watches the film itself.
// Times are the page's own `performance.now()`, in milliseconds.

/** The green band of native/footage.mjs: 16 rows at the lower edge; its chroma is far below that of the grey frames (128). */
const BAND = { x: 0, y: 464, width: 64, height: 16 };
const CHROMA_OF_BAND = 100;

/** @type {{ roundTrips: number[], appearances: number[], feedback: { seen: number, painted: number }[] }} */
const probe = { roundTrips: [], appearances: [], feedback: [] };
Object.assign(window, { thresholdBench: probe });

const copyTo = VideoFrame.prototype.copyTo;
const send = MessagePort.prototype.postMessage;
let readAt = 0;
/** @type {Map<number, number>} */
const handedAt = new Map();
/** @type {WeakSet<MessagePort>} */
const heard = new WeakSet();

VideoFrame.prototype.copyTo = function (/** @type {Parameters<typeof copyTo>} */ ...args) {
  readAt = performance.now();
  return copyTo.apply(this, args);
};

MessagePort.prototype.postMessage = function (/** @type {[any, any]} */ ...args) {
  if (typeof args[0]?.seq === 'number') {
    handedAt.set(args[0].seq, readAt);
    if (!heard.has(this)) this.addEventListener('message', answered);
    heard.add(this);
  }
  return send.apply(this, args);
};

let verdictBefore = '';

/**
 * Only frames whose face was encoded count, the deciding one being the last of a visit: after it frames are searched for a face and nothing else, and take less.
 * @param {MessageEvent} event
 */
function answered({ data, timeStamp }) {
  if (!data.final) return;
  const start = handedAt.get(data.seq);
  handedAt.delete(data.seq);
  const { kind } = data.outcome;
  const verdict = kind === 'granted' || kind === 'refused' ? kind : '';
  const undecided = kind === 'looking' || (verdict !== '' && verdict !== verdictBefore);
  verdictBefore = verdict;
  if (start !== undefined && data.face !== null && undecided) probe.roundTrips.push(timeStamp - start);
  lastStart = start ?? lastStart;
}

let lastStart = 0;
let screenBefore = '';
// One frame at a time is on its way: the one whose answer takes the idle screen away, heard by the product before or after this script.
const kiosk = document.querySelector('[data-screen]');
if (kiosk !== null) {
  new MutationObserver(() => {
    const screen = kiosk.getAttribute('data-screen') ?? '';
    const seen = [...handedAt.values()].at(0) ?? lastStart;
    if (screenBefore === 'idle' && screen !== 'idle') drawn((painted) => probe.feedback.push({ seen, painted }));
    screenBefore = screen;
  }).observe(kiosk, { attributeFilter: ['data-screen'] });
}

/** Once what has just changed has been painted: a task after the next animation frame. @param {(at: number) => void} tell */
function drawn(tell) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => tell(performance.now());
    port2.postMessage(null);
  });
}

/**
 * A frame's own time stamp counts from a moment that is not told; the quickest frame on its way here stands for the shortest way,
 * and what others took longer is waiting in this page.
 */
async function watchFilm() {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15 } },
  });
  const reader = new MediaStreamTrackProcessor({ track: stream.getVideoTracks()[0], maxBufferSize: 4 }).readable.getReader();
  let shortest = Infinity;
  let there = true;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const frame = next.value;
    const capturedAt = frame.timestamp / 1000;
    shortest = Math.min(shortest, performance.now() - capturedAt);
    const pixels = new Uint8Array(BAND.width * BAND.height * 1.5);
    await copyTo.call(frame, pixels, { rect: BAND });
    frame.close();
    const chroma = pixels.subarray(BAND.width * BAND.height);
    const isThere = chroma.reduce((sum, value) => sum + value, 0) / chroma.length < CHROMA_OF_BAND;
    if (isThere && !there) probe.appearances.push(capturedAt + shortest);
    there = isThere;
  }
}

void watchFilm();
