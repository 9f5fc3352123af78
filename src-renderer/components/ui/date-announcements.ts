import { m } from '../../messages/compiled/messages';

/** What the library says to assistive technology in English whatever the page's language, and takes no other words for. */
const CHOSEN = /^Selected Date: (.+)$/;
const translated = new WeakSet<Element>();

/** Puts it in the page's language as soon as it is written, before it is read aloud. The library has one live region a page, and never takes it away. */
export function translateDateAnnouncements(): void {
  const region = document.querySelector('[data-bits-announcer]');
  if (region === null || translated.has(region)) return;
  translated.add(region);
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      const date = CHOSEN.exec(node.textContent ?? '')?.[1];
      if (date !== undefined) node.textContent = m.admin_date_chosen({ date });
    }
  }).observe(region, { childList: true, subtree: true });
}
