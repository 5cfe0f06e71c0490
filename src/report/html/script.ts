/** What the page does: draws the charts anew with tooltips, and lets series be switched off. Plain JavaScript. */
export const SCRIPT = `
const tip = document.getElementById('tip');
const shown = (value) => typeof value === 'number' ? String(Number(value.toPrecision(5))) : String(value);
function tooltip(handler, event, item, value) {
  if (value === null || value === undefined || typeof value !== 'object') { tip.style.display = 'none'; return; }
  tip.textContent = Object.entries(value).filter(([key]) => !['shape', 'fill', 'color'].includes(key))
    .map(([key, of]) => key + ': ' + shown(of)).join('\\n');
  tip.style.display = 'block';
  tip.style.left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 4) + 'px';
  tip.style.top = Math.max(4, event.clientY - tip.offsetHeight - 10) + 'px';
}
async function draw(chart) {
  const { spec, series } = JSON.parse(chart.querySelector('script').textContent);
  const problems = [];
  const take = (...words) => { problems.push(words.join(' ')); return logger; };
  const logger = { level: () => logger, error: take, warn: take, info: () => logger, debug: () => logger };
  const parsed = vega.parse(vegaLite.compile(spec, { logger }).spec);
  const place = document.createElement('div');
  const view = new vega.View(parsed, { renderer: 'svg', container: place, hover: true, logger });
  view.tooltip(tooltip);
  await view.runAsync();
  if (problems.length > 0) throw new Error(problems.join('; '));
  const paper = chart.querySelector('.chart');
  paper.replaceChildren(place);
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
addEventListener('keydown', (event) => { if (event.key === 'Escape') tip.style.display = 'none'; });
(async () => {
  let failed = 0;
  for (const chart of document.querySelectorAll('figure[data-chart]')) {
    try { await draw(chart); } catch (error) { failed++; console.error(chart.id + ': ' + error.message); }
  }
  document.documentElement.dataset.charts = failed === 0 ? 'drawn' : failed + ' failed';
})();
`;
