import { escaped } from './html';

export interface Page {
  readonly title: string;
  /** What was measured, with what. */
  readonly about: readonly string[];
  /** Figures that stand out: name and value. */
  readonly figures: readonly (readonly [string, string])[];
  readonly sections: readonly string[];
}

/** One file that needs nothing else: no script, no font, no picture from elsewhere. */
export function page({ title, about, figures, sections }: Page): string {
  const cards = figures.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header><h1>${escaped(title)}</h1>${about.map((line) => `<p>${escaped(line)}</p>`).join('')}</header>
<dl class="figures">${cards}</dl>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; --paper: #fbfbf9; --card: #ffffff; --ink: #1d2126; --soft: #646b74; --line: #e0e2e5;
  --genuine: #0b7a75; --impostor: #b4441c; --third: #5a5fc0; --fourth: #8a6d1b; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171a; --card: #1c2024; --ink: #e9ebed; --soft: #9ca4ad; --line: #32383e;
  --genuine: #4cc2b8; --impostor: #f0875c; --third: #a3a8ff; --fourth: #d9b957; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
main { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.015em; margin: 0 0 0.6rem; font-weight: 650; }
h2 { font-size: 1.2rem; margin: 3rem 0 0.75rem; font-weight: 650; letter-spacing: -0.005em; }
h3 { font-size: 1rem; margin: 1.75rem 0 0.5rem; font-weight: 600; }
header p, .note { color: var(--soft); margin: 0.15rem 0; max-width: 46rem; }
.note { margin: 0.5rem 0 1rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.75rem; margin: 2rem 0 0; }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 0.85rem 1rem; }
.figures dt { color: var(--soft); font-size: 0.82rem; }
.figures dd { margin: 0.1rem 0 0; font-size: 1.45rem; font-weight: 600; letter-spacing: -0.01em; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; }
figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem; min-width: 0; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { color: var(--soft); font-size: 0.86rem; margin-top: 0.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
th, td { text-align: right; padding: 0.45rem 0.75rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
thead th { color: var(--soft); font-weight: 500; }
th:first-child { text-align: left; padding-left: 0; }
tbody th { font-weight: 500; white-space: normal; min-width: 10rem; }
.pairs { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 0.75rem; list-style: none; margin: 0; padding: 0; }
.pairs li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 0.6rem; font-size: 0.8rem; min-width: 0; }
.pairs .two { display: grid; grid-template-columns: 1fr 1fr; gap: 0.4rem; }
.pairs img, .pairs .missing { display: block; width: 100%; aspect-ratio: 1; object-fit: cover; border-radius: 6px; background: var(--line); }
.pairs b { font-size: 0.95rem; }
.pairs .wrong { color: var(--bad); font-weight: 600; }
.pairs span { color: var(--soft); display: block; }
`;
