import { EXPLORER_SCRIPT } from './explorer-script.ts';

/** What the page does: draws the charts anew with tooltips, and lets series be switched off. Plain JavaScript. */
export const SCRIPT = `
const tip = document.getElementById('tip');
const shown = (value) => typeof value === 'number' ? String(Number(value.toPrecision(5))) : String(value);
function tooltip(handler, event, item, value) {
  if (value === null || value === undefined || value === '') { tip.style.display = 'none'; return; }
  tip.textContent = typeof value !== 'object' ? String(value)
    : Object.entries(value).filter(([key]) => !['shape', 'fill', 'color'].includes(key))
      .map(([key, of]) => key + ': ' + shown(of)).join('\\n');
  tip.style.display = 'block';
  tip.style.left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 4) + 'px';
  tip.style.top = Math.max(4, event.clientY - tip.offsetHeight - 10) + 'px';
}
function unpack(values) {
  if (!values || Array.isArray(values)) return values;
  const { keys, rows } = values;
  return rows.map((row) => Object.fromEntries(keys.map((key, k) => [key, row[k]]).filter(([, value]) => value !== null)));
}
async function viewOf(spec, place, data) {
  const problems = [];
  const take = (...words) => { problems.push(words.join(' ')); return logger; };
  const logger = { level: () => logger, error: take, warn: take, info: () => logger, debug: () => logger };
  for (const source of spec.data || []) {
    if (source.values) source.values = unpack(source.values);
    if (data && data[source.name]) source.values = data[source.name];
  }
  const inner = document.createElement('div');
  const view = new vega.View(vega.parse(spec), { renderer: 'svg', container: inner, hover: true, logger });
  view.tooltip(tooltip);
  await view.runAsync();
  if (problems.length > 0) throw new Error(problems.join('; '));
  place.replaceChildren(inner);
  return view;
}
async function draw(chart) {
  const { spec, series } = JSON.parse(chart.querySelector('script').textContent);
  const paper = chart.querySelector('.chart');
  const view = await viewOf(spec, paper);
  paper.classList.add('live');
  const hidden = new Set();
  const toggles = chart.querySelector('.toggles');
  for (const name of series.length > 1 ? series : []) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.setAttribute('aria-pressed', 'true');
    button.addEventListener('click', () => {
      if (!hidden.delete(name)) hidden.add(name);
      button.setAttribute('aria-pressed', String(!hidden.has(name)));
      view.signal('hidden', [...hidden]).runAsync();
    });
    toggles.append(button);
  }
}
${EXPLORER_SCRIPT}
addEventListener('keydown', (event) => { if (event.key === 'Escape') tip.style.display = 'none'; });
(async () => {
  let failed = 0;
  const each = async (selector, run) => {
    for (const place of document.querySelectorAll(selector)) {
      try { await run(place); } catch (error) { failed++; console.error(place.id + ': ' + error.message); }
    }
  };
  await each('[data-explorer]', explore);
  await each('figure[data-chart]', draw);
  document.documentElement.dataset.charts = failed === 0 ? 'drawn' : failed + ' failed';
})();
`;
