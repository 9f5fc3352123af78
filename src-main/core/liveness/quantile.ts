/** The value below which a share of all lies, the lower one where it falls between two; null of none. What is no number counts as none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.round((sorted.length - 1) * share)];
}
