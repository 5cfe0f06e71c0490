import type { TopLevelSpec } from 'vega-lite';
import { letterOf } from '../presets.ts';

/** The figure with some of its panels, by letter: "a,b". @throws RangeError that says which there are */
export function withPanels(spec: TopLevelSpec, letters: readonly string[]): TopLevelSpec {
  const panels = 'concat' in spec && Array.isArray(spec.concat) ? spec.concat : [];
  const known = panels.map((_, i) => letterOf(i));
  const there = known.length < 2 ? 'the figure has one panel' : `there are ${known.join(', ')}`;
  const picked = letters.map((letter) => {
    const at = known.indexOf(letter.trim());
    const panel = panels[at];
    if (panel === undefined) throw new RangeError(`there is no panel "${letter.trim()}"; ${there}`);
    return panel;
  });
  const columns = 'columns' in spec ? Number(spec.columns) : 1;
  // Letters count anew, as a reader of the new figure does.
  const lettered = picked.map((panel, i) =>
    relettered(panel, picked.length === 1 ? '' : `(${letterOf(i)}) `),
  );
  return { ...spec, concat: lettered, columns: Math.min(columns, picked.length) } as TopLevelSpec;
}

function relettered(panel: object, letter: string): object {
  const title = 'title' in panel ? (panel.title as { text?: unknown }) : undefined;
  if (typeof title?.text !== 'string') return panel;
  return { ...panel, title: { ...title, text: title.text.replace(/^\([a-z]+\) /, letter) } };
}
