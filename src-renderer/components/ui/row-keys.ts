/** Arrow keys, Home and End walk over the buttons that open a row. */
export function rowKeys(list: HTMLElement): () => void {
  const onkeydown = (event: KeyboardEvent): void => {
    const openers = [...list.querySelectorAll<HTMLElement>('[data-row-opener]')];
    const at = openers.findIndex((opener) => opener === document.activeElement);
    if (at < 0) return;
    const targets: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: openers.length - 1 };
    const target = openers[targets[event.key] ?? -1];
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  list.addEventListener('keydown', onkeydown);
  return () => list.removeEventListener('keydown', onkeydown);
}
