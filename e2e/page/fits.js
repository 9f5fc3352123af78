// Runs in the page under test, put there by the driver: what of its text and its controls does not fit where it stands. The last expression is what the page answers.

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

(() => {
  /** Pixels that rounding may take. */
  const SLACK = 1.5;
  const CONTROLS =
    'button, a[href], input:not([type=hidden]), select, textarea, [role=radio], [role=checkbox], [role=switch], [role=tab], [role=option]';
  /** Fields whose text is drawn otherwise, or scrolls. */
  const WITHOUT_LINE = new Set(['checkbox', 'radio', 'range', 'color', 'file', 'password', 'textarea']);
  /** CSS pixels that the arrow of a list takes. */
  const ARROW = 18;

  /** @type {Map<Element, CSSStyleDeclaration>} */
  const styles = new Map();
  const styleOf = (/** @type {Element} */ element) => {
    const style = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, style);
    return style;
  };
  const above = (/** @type {Element} */ element) => {
    /** @type {Element[]} */
    const all = [];
    for (let each = /** @type {Element | null} */ (element); each !== null && each !== document.documentElement; each = each.parentElement)
      all.push(each);
    return all;
  };
  const boxOf = (/** @type {Element | Range} */ of) => {
    const { left, top, right, bottom } = of.getBoundingClientRect();
    return { left, top, right, bottom };
  };
  const both = (/** @type {Box} */ a, /** @type {Box} */ b) => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const isEmpty = (/** @type {Box} */ { left, top, right, bottom }) => right - left <= SLACK || bottom - top <= SLACK;
  const beyondX = (/** @type {Box} */ box, /** @type {Box} */ of) => box.left < of.left - SLACK || box.right > of.right + SLACK;
  const beyondY = (/** @type {Box} */ box, /** @type {Box} */ of) => box.top < of.top - SLACK || box.bottom > of.bottom + SLACK;
  const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  /** Read aloud and not shown. */
  const isForEarsAlone = (/** @type {Element} */ element) =>
    above(element).some(
      (each) =>
        styleOf(each).position === 'absolute' &&
        (styleOf(each).clipPath === 'inset(50%)' || styleOf(each).clip === 'rect(0px, 0px, 0px, 0px)'),
    );
  const isSeen = (/** @type {Element} */ element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isForEarsAlone(element);
  const isStuck = (/** @type {Element} */ element) => above(element).some((each) => styleOf(each).position === 'sticky');
  const named = (/** @type {Element} */ element) => {
    const text = (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ').slice(0, 60);
    return `<${element.tagName.toLowerCase()} class="${(element.getAttribute('class') ?? '').slice(0, 70)}"> "${text}"`;
  };
  // What lies under something modal is covered on purpose.
  const modal = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].filter(isSeen).at(-1);
  const root = modal ?? document.body;

  /** What is in view of a box, what cuts a part of it off that cannot be scrolled to, and whether it sticks out of the window. */
  const inView = (/** @type {Element} */ element, /** @type {Box} */ box) => {
    let left = box;
    let cutBy = /** @type {Element | null} */ (null);
    const scrolls = { x: false, y: false };
    for (const each of above(element)) {
      const { overflowX, overflowY, position } = styleOf(each);
      const own = boxOf(each);
      const cutX = overflowX !== 'visible' && !scrolls.x && beyondX(left, own);
      const cutY = overflowY !== 'visible' && !scrolls.y && beyondY(left, own);
      scrolls.x ||= overflowX === 'auto' || overflowX === 'scroll';
      scrolls.y ||= overflowY === 'auto' || overflowY === 'scroll';
      if ((cutX && !scrolls.x) || (cutY && !scrolls.y)) cutBy ??= each;
      if (overflowX !== 'visible') left = { ...both(left, own), top: left.top, bottom: left.bottom };
      if (overflowY !== 'visible') left = { ...both(left, own), left: left.left, right: left.right };
      if (position === 'fixed') break;
    }
    return { left: both(left, view), cutBy, outside: beyondX(left, view) || beyondY(left, view) };
  };
  /** Cut short on purpose, and readable in full under the pointer. */
  const isShortened = (/** @type {Element} */ element) => {
    const short = above(element).find((each) => styleOf(each).textOverflow === 'ellipsis');
    return short !== undefined && (short.closest('[title]') !== null || short.querySelector('[title]') !== null);
  };

  const controls = [...root.querySelectorAll(CONTROLS)]
    .filter(isSeen)
    .map((element) => ({ element, box: inView(element, boxOf(element)).left }))
    .filter(({ box }) => !isEmpty(box));
  /** @type {Set<string>} */
  const found = new Set();

  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const element = node.parentElement;
    if (element === null || node.nodeValue?.trim() === '' || element.closest('script, style, option') || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = boxOf(range);
    if (box.right === box.left) continue;
    const { left, cutBy, outside } = inView(element, box);
    const short = isShortened(element);
    if (cutBy !== null && !short) found.add(`cut off by ${named(cutBy)}: ${named(element)}`);
    if (outside) found.add(`out of the window: ${named(element)}`);
    if (isEmpty(left)) continue;
    const holder = above(element).find((each) => styleOf(each).display !== 'inline');
    if (holder instanceof HTMLElement && !short && beyondX(box, boxOf(holder))) found.add(`wider than its box: ${named(element)}`);
    for (const control of controls)
      if (!isEmpty(both(left, control.box)) && !control.element.contains(element) && isStuck(control.element) === isStuck(element))
        if (!element.closest('label')?.contains(control.element)) found.add(`${named(element)} under ${named(control.element)}`);
  }

  const ruler = document.createElement('canvas').getContext('2d');
  for (const { element } of controls) {
    if (!(element instanceof HTMLSelectElement || element instanceof HTMLInputElement)) continue;
    if (ruler === null || WITHOUT_LINE.has(element.type) || element.title !== '') continue;
    const isList = element instanceof HTMLSelectElement;
    const line = isList ? (element.selectedOptions.item(0)?.label ?? '') : element.value || element.placeholder;
    const style = styleOf(element);
    const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - (isList ? ARROW : 0);
    ruler.font = style.font;
    const width = ruler.measureText(line).width;
    if (width > room + SLACK) found.add(`"${line}" takes ${width.toFixed(0)} of ${room.toFixed(0)} px: ${named(element)}`);
  }

  /** A button in a field whose text leaves room for it. */
  const isPartOf = (/** @type {Element} */ button, /** @type {Element} */ field) => {
    const { paddingLeft, paddingRight } = styleOf(field);
    const width = button.getBoundingClientRect().width - SLACK;
    return field.matches('input') && (parseFloat(paddingLeft) >= width || parseFloat(paddingRight) >= width);
  };
  for (const [i, a] of controls.entries())
    for (const b of controls.slice(i + 1)) {
      if (isEmpty(both(a.box, b.box)) || a.element.contains(b.element) || b.element.contains(a.element)) continue;
      if (isPartOf(a.element, b.element) || isPartOf(b.element, a.element) || isStuck(a.element) !== isStuck(b.element)) continue;
      found.add(`one over the other: ${named(a.element)} and ${named(b.element)}`);
    }
  return [...found];
})();
