/** Look of the page: light and dark by what the reader prefers, one column on a phone. Charts stay on white paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #555; --paper: #fff; --line: #ccc; --mark: #8a4b00; --link: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --soft: #a8a8a8; --paper: #16181b; --line: #3d4147; --mark: #f0b35a; --link: #7fb8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 70rem; font: 1rem/1.5 system-ui, "DejaVu Sans", sans-serif; color: var(--ink); background: var(--paper); }
a { color: var(--link); } h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; }
th, td { padding: .25rem .6rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; } td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.assumed { color: var(--mark); font-weight: 600; } .soft { color: var(--soft); }
figure { margin: 1rem 0; } .paper { background: #fff; color: #1a1a1a; border: 1px solid var(--line); border-radius: 4px; overflow-x: auto; padding: .5rem; }
.paper svg { display: block; max-width: 100%; height: auto; } .chart.live svg { max-width: max(100%, 40rem); }
.toggles { display: flex; flex-wrap: wrap; gap: .4rem; margin: .4rem 0; }
button { font: inherit; font-size: .85rem; padding: .2rem .7rem; color: var(--ink); background: none; border: 1px solid var(--line); border-radius: 1rem; cursor: pointer; }
button[aria-pressed="false"] { text-decoration: line-through; color: var(--soft); } :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.pair { display: flex; flex-wrap: wrap; gap: 1rem; } .pair .paper { flex: 1 1 20rem; } .pair .paper svg { max-width: none; touch-action: none; }
.choices { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: .6rem 0; } label { display: block; } select { font: inherit; font-size: .85rem; max-width: 100%; color: var(--ink); background: var(--paper); border: 1px solid var(--line); } .cases select { display: block; width: 100%; margin: .4rem 0; }
tr.picked { background: color-mix(in srgb, var(--link) 22%, transparent); }
code { overflow-wrap: anywhere; } pre { overflow-x: auto; padding: .7rem; border: 1px solid var(--line); border-radius: 4px; font-size: .85rem; }
#tip { position: fixed; display: none; pointer-events: none; z-index: 9; padding: .35rem .6rem; font-size: .85rem; color: #1a1a1a; background: #fffbe8; border: 1px solid #999; border-radius: 4px; white-space: pre; }
@media print { .toggles, .choices, .cases, nav { display: none; } }
`;
