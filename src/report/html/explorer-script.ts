/** Axis, its labels and paddings beside the frame of a chart [px]. */
const MARGINS = 100;

/** What the linked charts do: one set of marked cases, shown by points, curves, list and table. Plain JavaScript. */
export const EXPLORER_SCRIPT = `
const ends = (values) => [Math.min(...values), Math.max(...values)];
async function explore(place) {
  const { charts, columns, cases } = JSON.parse(place.querySelector('script').textContent);
  const find = (name) => place.querySelector('[data-' + name + ']');
  const list = find('cases'), said = find('said');
  const rows = document.querySelectorAll('#table tbody tr');
  const axis = (name) => columns[place.querySelector('[data-axis=' + name + ']').value];
  const views = {};
  let picked = [], by = '';
  function show(next, from) {
    picked = [...next].sort((a, b) => a - b);
    by = from;
    const marked = new Set(picked);
    for (const view of Object.values(views)) view.signal('picked', picked).runAsync();
    [...list.options].forEach((option, i) => { if (option.selected !== marked.has(i)) option.selected = marked.has(i); });
    cases.forEach(({ row }, i) => rows[row] && rows[row].classList.toggle('picked', marked.has(i)));
    said.textContent = picked.length === 0 ? 'No case is marked; all are shown.'
      : picked.length + ' of ' + cases.length + ' cases marked: ' + picked.slice(0, 12).map((i) => cases[i].label).join('; ')
      + (picked.length > 12 ? '; …' : '');
  }
  const toggle = (i, from) => show(picked.includes(i) ? picked.filter((other) => other !== i) : [...picked, i], from);
  function placed() {
    const [x, y] = [axis('x').values, axis('y').values];
    return cases.flatMap(({ label }, i) => x[i] === null || y[i] === null ? []
      : [{ case: i, x: x[i], y: y[i], c: x[i], label: label + '\\n' + axis('y').title + ': ' + shown(y[i]) }]);
  }
  async function draw() {
    for (const view of Object.values(views)) view.finalize();
    const titled = JSON.stringify(charts).replaceAll('"@x"', JSON.stringify(axis('x').title)).replaceAll('"@y"', JSON.stringify(axis('y').title));
    const specs = JSON.parse(titled);
    const points = placed();
    // Drawn as wide as there is room, not scaled: a brush counts in pixels of the drawing.
    for (const [name, spec] of Object.entries(specs)) {
      const inner = find('view=' + name).clientWidth - ${MARGINS};
      spec.width = Math.max(120, Math.min(spec.width, inner));
      // One colour for a case, whatever is marked.
      spec.scales.find((scale) => scale.name === 'color').domain = ends(points.map((one) => one.c));
    }
    const color = new Map(points.map((one) => [one.case, one.c]));
    const curves = cases.flatMap(({ label, q, v }, i) => q === undefined || !color.has(i) ? []
      : q.map((at, k) => ({ case: i, i: k, q: at, v: v[k], c: color.get(i), label })));
    views.points = await viewOf(specs.points, find('view=points'), { points });
    views.points.addSignalListener('brush', (_, { x, y }) => {
      if (x === undefined) { if (by === 'brush') show([], ''); return; }
      const inside = (value, [a, b]) => value >= Math.min(a, b) && value <= Math.max(a, b);
      show(points.filter((one) => inside(one.x, x) && inside(one.y, y)).map((one) => one.case), 'brush');
    });
    views.points.addEventListener('click', (_, item) => { if (item && item.datum && item.datum.label) toggle(item.datum.case, 'click'); });
    if (specs.curves) {
      views.curves = await viewOf(specs.curves, find('view=curves'), { curves });
      views.curves.addEventListener('click', (_, item) => { if (item && item.datum && item.datum.label) toggle(item.datum.case, 'click'); });
    }
    show(picked, '');
  }
  list.addEventListener('change', () => show([...list.selectedOptions].map((option) => Number(option.value)), 'list'));
  find('clear').addEventListener('click', () => { draw(); show([], ''); });
  for (const select of place.querySelectorAll('[data-axis]')) select.addEventListener('change', draw);
  let width = innerWidth;
  addEventListener('resize', () => { if (innerWidth !== width) { width = innerWidth; draw(); } });
  await draw();
}
`;
