// Runs in the administrator's page beside the product, put there by the driver. Times are milliseconds.

Object.assign(window, { thresholdLog: { shownAfter, scroll } });

/** Number of the first event that is drawn; empty without any. */
const firstNumber = () => document.querySelector('tbody tr:has([data-row-opener]) td:last-child')?.textContent ?? '';

/**
 * From a change of the address until its rows are painted, other ones than before; for an address that is not the log's, until the log is gone.
 * @param {string} address
 * @returns {Promise<number>}
 */
function shownAfter(address) {
  const isLog = address.startsWith('#/log');
  const before = firstNumber();
  const start = performance.now();
  location.hash = address;
  return new Promise((resolve) => {
    const look = () => {
      const now = firstNumber();
      const there = isLog ? now !== '' && now !== before : document.querySelector('tbody time') === null;
      // A frame that begins after the one with the rows: those are painted.
      requestAnimationFrame(there ? () => resolve(performance.now() - start) : look);
    };
    look();
  });
}

/**
 * Scrolls the list on by as many pixels in each frame.
 * @param {number} speed
 * @param {number} count of frames
 */
function scroll(speed, count) {
  const table = document.querySelector('table');
  const list = table?.parentElement;
  if (table === null || !list) throw new Error('There is no list.');
  const { left, top, width, height } = list.getBoundingClientRect();
  const inMiddle = () => document.elementFromPoint(left + width / 3, top + height / 2)?.closest('tr');
  const first = Number(firstNumber());
  /** @type {number[]} */
  const frames = [];
  let [mostRows, blank, last] = [0, 0, NaN];
  return new Promise((resolve) => {
    const next = (/** @type {number} */ now) => {
      if (last) frames.push(now - last);
      last = now;
      mostRows = Math.max(mostRows, table.rows.length);
      const row = inMiddle();
      if (!row || row.ariaHidden === 'true') blank++;
      if (frames.length < count) {
        list.scrollTop += speed;
        requestAnimationFrame(next);
      } else resolve({ frames, mostRows, blank: blank / count, passed: first - Number(inMiddle()?.lastElementChild?.textContent) });
    };
    requestAnimationFrame(next);
  });
}
