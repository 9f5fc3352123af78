/** Text that can stand in an element or an attribute: file names may hold anything. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** @param rows cells as text; the first of each row is its heading */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = headings.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  const body = rows.map(
    ([first, ...rest]) => `<tr><th scope="row">${escaped(first)}</th>${rest.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

export function section(title: string, ...parts: readonly string[]): string {
  return `<section><h2>${escaped(title)}</h2>${parts.join('\n')}</section>`;
}

export const note = (text: string): string => `<p class="note">${escaped(text)}</p>`;

export function figure(drawing: string, caption: string): string {
  return `<figure>${drawing}<figcaption>${escaped(caption)}</figcaption></figure>`;
}

export const percent = (share: number, digits = 2): string => `${(share * 100).toFixed(digits)} %`;
export const distance = (d: number): string => (d === Infinity ? 'refused' : d.toFixed(3));
