// Runs in any page beside what it shows, put there by the driver. Times are milliseconds since the epoch, on the page's clock.

const epoch = (/** @type {number} */ at) => performance.timeOrigin + at;

Object.assign(window, { thresholdPaint: { first, shown, picture } });

/**
 * When the page began to load, and when it first painted anything (Paint Timing, first contentful paint).
 * @returns {Promise<{ loaded: number, painted: number }>}
 */
function first() {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const entry = list.getEntriesByName('first-contentful-paint')[0];
      if (entry !== undefined) resolve({ loaded: performance.timeOrigin, painted: epoch(entry.startTime) });
    }).observe({ type: 'paint', buffered: true });
  });
}

/**
 * When there was such an element and a frame with it had been painted; `late` where it was there before anybody looked.
 * @param {string} selector
 * @returns {Promise<{ at: number, late: boolean }>}
 */
function shown(selector) {
  const late = document.querySelector(selector) !== null;
  return new Promise((resolve) => {
    // A frame that begins after the one with the element: that one is painted.
    const look = () =>
      requestAnimationFrame(document.querySelector(selector) === null ? look : () => resolve({ at: epoch(performance.now()), late }));
    look();
  });
}

/**
 * When the first picture of such a video was handed over to be painted.
 * @param {string} selector
 * @returns {Promise<number>}
 */
async function picture(selector) {
  await shown(selector);
  const video = /** @type {HTMLVideoElement} */ (document.querySelector(selector));
  return new Promise((resolve) => video.requestVideoFrameCallback((now) => resolve(epoch(now))));
}
