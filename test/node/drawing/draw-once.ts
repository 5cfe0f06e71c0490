import { createHash } from 'node:crypto';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import { voltageCapacityFigure } from '../../../src/report/figures/voltage-capacity.ts';
import { curves } from '../../report/synthetic.ts';

// Run as a process of its own by render-svg.test.ts.
renderSvg(voltageCapacityFigure(curves(['SLC1', 'BLC1'], [1, 3])).spec).then((svg) => {
  console.log(createHash('sha256').update(svg).digest('hex'));
});
