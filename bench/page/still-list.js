// Runs in the administrator's page beside the product, put there by the driver.

Object.assign(window, { thresholdStill: scrollStill });

/** Pixels of rows that the copy has at least; it is scrolled to and fro. */
const HEIGHT = 12_000;

/**
 * Scrolls a copy of the list that is drawn once and never changes, with the same rows: what this machine can do with that look.
 * @param {string} selector of the list that scrolls
 * @param {number} speed pixels a frame
 * @param {number} count of frames
 * @returns {Promise<{ frames: number[] }>} milliseconds from one frame to the next
 */
async function scrollStill(selector, speed, count) {
  const list = /** @type {HTMLElement} */ (document.querySelector(selector));
  const { left, top, width, height } = list.getBoundingClientRect();
  const copy = /** @type {HTMLElement} */ (list.cloneNode(true));
  Object.assign(copy.style, {
    position: 'fixed',
    zIndex: '100',
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  copy.style.background = 'var(--color-ground)';
  for (const space of copy.querySelectorAll('tr[aria-hidden=true]')) space.remove();
  const bodies = [...copy.querySelectorAll('tbody')];
  document.body.append(copy);
  while (copy.scrollHeight < HEIGHT) for (const body of bodies) body.parentElement?.append(body.cloneNode(true));
  copy.scrollTop = 0;
  /** @type {number[]} */
  const frames = [];
  let [step, last] = [speed, await new Promise(requestAnimationFrame)];
  while (frames.length < count) {
    copy.scrollTop += step;
    if (copy.scrollTop <= 0) step = speed;
    if (copy.scrollTop >= copy.scrollHeight - height - speed) step = -speed;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  copy.remove();
  return { frames };
}
