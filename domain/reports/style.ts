/** The look of all pages: one column, light or dark as the reader's system is, from a telephone's width up. */
export const PAGE_STYLE = `
:root { color-scheme: light dark;
  --ground: #f5f6f8; --card: #ffffff; --ink: #1f2933; --quiet: #5b6775; --line: #e2e6eb; --pale: #eef1f5;
  --accent: #2f6db3; --before: #a9b4c2; --good: #17734a; --warn: #8a5a00; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #10151b; --card: #171e26; --ink: #e2e8ee; --quiet: #97a4b3; --line: #2a343f; --pale: #1f2832;
  --accent: #6ea8e8; --before: #5d6b7c; --good: #5cc492; --warn: #e2b457; --bad: #f28b82; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
  font: 15px/1.5 Inter, "Segoe UI", system-ui, -apple-system, Roboto, Helvetica, Arial, sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 40px 24px 64px; }
h1 { font-size: 30px; line-height: 1.2; font-weight: 650; margin: 4px 0 2px; letter-spacing: -.01em; }
.lead { font-size: 17px; line-height: 1.4; }
h2 { font-size: 18px; line-height: 1.35; font-weight: 650; margin: 44px 0 12px; }
h3 { font-size: 15px; line-height: 1.4; font-weight: 650; margin: 0; } strong { font-weight: 600; }
p { margin: 4px 0; } a { color: inherit; text-decoration-color: var(--before); text-underline-offset: 3px; }
.eyebrow, .quiet { color: var(--quiet); } .eyebrow { font-size: 13px; }
.quiet, .note { font-size: 13px; } .note { color: var(--quiet); margin: 8px 0 0; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); } .calm { color: var(--quiet); } h1.calm { color: inherit; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 1px; margin: 24px 0 0; padding: 0;
  background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.facts div { padding: 14px 18px; box-shadow: 0 0 0 1px var(--line); } .facts dt { font-size: 13px; color: var(--quiet); }
.facts dd { margin: 2px 0 0; font-size: 21px; line-height: 1.25; font-weight: 600; font-variant-numeric: tabular-nums; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; margin: 0 0 14px; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: 14px; align-items: start; }
.cards .card { margin: 0; min-width: 0; }
.head { display: flex; gap: 4px 12px; align-items: baseline; } .head h3 { flex: 1; }
.chip { font-size: 12px; line-height: 20px; font-weight: 600; padding: 0 9px; border-radius: 10px; white-space: nowrap;
  border: 1px solid currentColor; }
.pairs { display: grid; grid-template-columns: max-content 1fr; gap: 3px 16px; margin: 12px 0 0; font-size: 14px; }
.pairs dt { color: var(--quiet); } .pairs dd { margin: 0; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.card .scroll { border: 0; background: none; margin-top: 8px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 7px 12px; vertical-align: top; border-top: 1px solid var(--line); }
tr:first-child > th { border-top: 0; } th { font-size: 13px; font-weight: 600; color: var(--quiet); }
.n { text-align: right; white-space: nowrap; } .card th, .card td { padding: 5px 10px 5px 0; font-size: 13px; }
svg { display: block; width: 100%; } .columns { height: 116px; margin-top: 14px; border-bottom: 1px solid var(--before); }
.strip { height: 10px; min-width: 60px; } td .strip { margin-top: 6px; }
.before { fill: var(--before); } .now { fill: var(--accent); } .track { fill: var(--pale); }
.bars { display: grid; grid-template-columns: minmax(80px, 34%) 1fr max-content; gap: 7px 12px; align-items: center;
  margin-top: 14px; font-size: 13px; font-variant-numeric: tabular-nums; }
.bars .two .strip { height: 7px; } .bars .two .strip + .strip { margin-top: 2px; } .bars .n { line-height: 1.25; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: 13px; color: var(--quiet); margin: 0 0 14px; }
.legend svg { display: inline-block; width: 12px; height: 12px; margin-right: 7px; vertical-align: -1px; }
details { margin-top: 12px; } summary { font-size: 13px; color: var(--quiet); cursor: pointer; }
details.group > summary { font-size: 15px; color: var(--ink); padding: 6px 0; } details.group > .scroll { margin: 6px 0 14px; }
summary strong { display: inline-block; } summary strong::first-letter { text-transform: uppercase; }
summary span { color: var(--quiet); font-size: 13px; margin-left: 6px; }
.scale { height: 18px; font-size: 11px; fill: var(--quiet); overflow: visible; }
footer { margin-top: 44px; color: var(--quiet); font-size: 13px; }
@media (min-width: 641px) { .stack td:first-child { min-width: 170px; } }
@media (max-width: 640px) {
  main { padding: 24px 16px 48px; } h1 { font-size: 25px; } .lead { font-size: 16px; } .card { padding: 16px; }
  .facts { grid-template-columns: 1fr 1fr; } .facts div { padding: 12px 14px; }
  .stack tbody tr:first-child { display: none; }
  .stack tr { display: grid; grid-template-columns: 1fr 1fr; gap: 3px 16px; padding: 11px 14px;
    border-top: 1px solid var(--line); }
  .stack tbody tr:nth-child(2) { border-top: 0; }
  .stack td { display: flex; gap: 8px; min-width: 0; text-align: left; white-space: normal; border: 0; padding: 0;
    font-size: 13px; }
  .stack td > div { flex: 1; min-width: 0; } .stack td::before { content: attr(data-title); color: var(--quiet); }
  .stack td:first-child { grid-column: 1 / -1; font-size: 14px; font-weight: 600; }
  .stack td:first-child::before { content: none; } .stack td.wide { grid-column: 1 / -1; }
  .stack td.wide::before { flex: 0 0 64px; }
}
@media print { body { background: none; } .card { break-inside: avoid; } }
`;
