/** As people write it: with a point or a comma. */
export const decimal = (text: string): number => (text.trim() === '' ? NaN : Number(text.replace(',', '.')));
