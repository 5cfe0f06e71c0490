/** How far a run is from what was measured, as rows of `summary.json`. */
import type { Analysis } from '../../experiments/analysis.ts';
import type { MeasuredMisfit } from '../../experiments/measured-curve.ts';
import type { RetentionMisfit } from '../../experiments/measured-retention.ts';
import { cyclesText, retentionUnit } from '../../experiments/retention-text.ts';
import type { Summary } from '../store/summary.ts';

type Row = Record<string, string | number>;

/** A row for each curve and each table of capacities by cycle; nothing where nothing was measured. */
export function measuredSummary({ misfits, retentions }: Pick<Analysis, 'misfits' | 'retentions'>): Summary {
  const rows = [...misfits.map(curveRow), ...retentions.map(retentionRow)];
  return rows.length > 0 ? { Measured: rows } : {};
}

function curveRow({ measured: { name, step }, misfit }: MeasuredMisfit): Row {
  return {
    Name: name,
    ...(step === undefined ? {} : { Step: step }),
    ...(misfit?.overlaps
      ? { 'RMSE [mV]': 1e3 * misfit.rms, 'Worst [mV]': 1e3 * misfit.worst, Points: misfit.compared }
      : { Points: 0 }),
  };
}

function retentionRow({ measured: { name, retention }, misfit, missing }: RetentionMisfit): Row {
  const { per, unit } = retentionUnit(retention);
  const head = unit === 'mAh' ? 'mA.h' : unit;
  return {
    Name: name,
    ...(misfit === undefined
      ? { Points: 0 }
      : {
          [`RMSE [${head}]`]: per * misfit.rms,
          [`Worst [${head}]`]: per * misfit.worst,
          'Worst at cycle': misfit.worstAt,
          Points: misfit.compared,
        }),
    ...(missing.length === 0 ? {} : { 'No simulated discharge': cyclesText(missing) }),
  };
}
