// Runs in the administrator's page beside the product, put there by the driver. Times are the page's own `performance.now()`, in milliseconds.

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
const rows = () => document.querySelectorAll('[data-testid=people-rows] [data-index]').length;
const shown = () => document.querySelector('[data-testid=people-rows] table')?.getAttribute('aria-rowcount') ?? '';

/** @param {() => boolean} there */
async function until(there) {
  let at = await painted();
  while (!there()) at = await painted();
  return at;
}

/** From another screen to the first rows. */
async function openedAfter() {
  location.hash = '/settings';
  await until(() => rows() === 0);
  const start = performance.now();
  location.hash = '/people';
  return (await until(() => rows() > 0)) - start;
}

/**
 * From a letter to the list that it leaves.
 * @param {string} text
 */
async function searchedAfter(text) {
  const box = /** @type {HTMLInputElement} */ (document.querySelector('input[type=search]'));
  const before = shown();
  const start = performance.now();
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  return (await until(() => shown() !== before)) - start;
}

/**
 * From one frame to the next while it scrolls.
 * @param {number} speed pixels a frame
 * @param {number} count frames
 */
async function scroll(speed, count) {
  const box = /** @type {HTMLElement} */ (document.querySelector('[data-testid=people-rows]'));
  box.scrollTop = 0;
  await painted();
  /** @type {number[]} */
  const frames = [];
  let [mostRows, blank, last] = [0, 0, await new Promise(requestAnimationFrame)];
  for (let i = 0; i < count; i++) {
    box.scrollTop += speed;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
    mostRows = Math.max(mostRows, rows());
    const { left, top, width, height } = box.getBoundingClientRect();
    if (!document.elementFromPoint(left + width / 2, top + height / 2)?.closest('[data-index]')) blank++;
  }
  return { frames, mostRows, blank: blank / count };
}

Object.assign(window, { thresholdPeople: { openedAfter, searchedAfter, scroll } });
