// Runs in either page beside the product, put there by the driver.

Object.assign(window, { thresholdCount: count(), thresholdWalk: walk });

/** How often the kiosk's screen has changed, and how often somebody came. */
function count() {
  const counts = { screens: 0, visits: 0 };
  const kiosk = document.querySelector('[data-screen]');
  let before = '';
  const changed = () => {
    const screen = kiosk?.getAttribute('data-screen') ?? '';
    if (screen === before) return;
    counts.screens++;
    if (before === 'idle') counts.visits++;
    before = screen;
  };
  if (kiosk !== null) new MutationObserver(changed).observe(kiosk, { attributeFilter: ['data-screen'] });
  return counts;
}

/**
 * Goes to each place of the administrator's app in turn, opens what its first row opens, and comes back to the first.
 * @param {readonly string[]} places
 * @param {number} stayMs
 */
async function walk(places, stayMs) {
  const stay = () => new Promise((resolve) => setTimeout(resolve, stayMs));
  for (const place of places) {
    location.hash = place;
    await stay();
    const opener = /** @type {HTMLElement | null} */ (document.querySelector('[data-row-opener]'));
    if (opener === null) continue;
    opener.click();
    await stay();
  }
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
  await stay();
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  location.hash = places[0];
  await stay();
}
