import { CLAIM_MEANINGS } from './claim-meanings.ts';
import { NUMERICS_MEANINGS } from './numerics-meanings.ts';

/** What each key of a study file means, by its path in the file. */
export const STUDY_MEANINGS: Readonly<Record<string, string>> = {
  $schema: 'the JSON Schema by which an editor explains and checks this file',
  description: 'for people; not used',
  name: 'name of the study',
  study:
    'kind of study: "comparison" discharges several designs at several rates, "sweep" runs one experiment for many values, "optimisation" searches the best of them, "uncertainty" and "sensitivity" run one on cells drawn from the stated uncertainties, "validation" holds published values against simulations, "estimation" finds what measured data say about cells',
  base: 'the experiment that is varied or sampled: path to its file, or a whole experiment',
  samples: 'how many cells are drawn; 200 unless given',
  quantities:
    'keys of summary.json whose sensitivities are wanted; capacity and energy per area unless given',
  rows: 'rows of the two matrices behind the Sobol indices, which take rows x (inputs + 2) runs; 128 unless given',
  combine:
    '"grid": all combinations, the last axis fastest; "zip": the axes side by side; "latin-hypercube" and "sobol": points spread over all',
  count: 'how many points of a latin-hypercube or sobol',
  seed: 'which points are drawn; 1 for a latin-hypercube unless given, and a sobol without one is the plain sequence',
  vary: 'what is varied, or in an estimation unknown: a path into the experiment, "cell.positive.layers[0].porosity", into one of several cells of an estimation, "cells.SLC1.positive.layers[0].porosity", or a variable of formulas',
  'vary.*':
    'a list of values, {"from", "to", "count", "scale"}, or {"expression", "unit"}; a list of cell files at the path "cell"',
  'vary.*.values': 'values, as in a list without a source',
  'vary.*.source': 'where the values are from, or "assumed" and why; stands beside each of them',
  'vary.*.from': 'first value; of an unknown its lower bound',
  'vary.*.to': 'last value; of an unknown its upper bound',
  'vary.*.start': 'where the first search begins; what the cell says unless given',
  'vary.*.prior': 'what is known besides the data',
  'vary.*.prior.value': 'the value expected',
  'vary.*.prior.uncertainty': 'its standard uncertainty, as a value or a part such as "20 %"',
  'vary.*.prior.source': 'where this is known from, or "assumed"',
  'vary.*.with': 'other paths that have the same value: the OCP of two cells of one powder, say',
  'vary.*.count': 'how many values, ends included; in a grid or a zip',
  'vary.*.scale': '"linear": equal steps; "log": equal factors',
  'vary.*.expression': 'a formula of variables, and of z where the value may vary over the depth of a layer',
  'vary.*.unit': "unit of the formula's value",
  curves: 'whether the curve of each case is kept, or its scalars alone; false unless given',
  model:
    '"p2d": pseudo-two-dimensional (Doyle-Fuller-Newman), the default; "spm": one particle per layer, cheaper',
  objectives:
    'what is wanted of a design, one to three things; of several, all that cannot be bettered in one without losing in another are found',
  'objectives[].maximise': 'a key of summary.json that should be large',
  'objectives[].minimise': 'a key of summary.json that should be small',
  'objectives[].quantile':
    'wanted is this quantile of the key under the uncertainties that the cell states, over 16 draws that are the same for every design',
  'objectives[].robust':
    'true: the 5 % quantile of what is maximised, the 95 % quantile of what is minimised',
  sensitivities: 'whether derivatives at the best designs are computed; true unless given',
  constraints: 'what must hold, as formulas of paths in SI: "cell.positive.layers[0].porosity >= 0.25"',
  evaluations: 'how many designs are run, at most',
  population: 'designs of one generation; 100 unless given',
  ...CLAIM_MEANINGS,
  cell: 'the cell that is estimated: a path to its file, {"base": path, "set": {path: value}}, or a whole cell',
  cells: 'several cells that are estimated together or predicted, by name',
  'cells.*': 'path to a cell file, {"base": path, "set": {path: value}}, or a whole cell',
  data: 'experiments with measured data that are fitted; paths, or with the cell they were made on',
  'data[].experiment': 'path to an experiment file, or a whole experiment',
  'data[].cell': "name of the cell it was made on; found from the experiment's own cell unless given",
  predict:
    'experiments that are predicted with what was found; measured data in them are compared and not fitted',
  'predict[].experiment': 'path to an experiment file, or a whole experiment',
  'predict[].cell': "name of the cell it is made on; found from the experiment's own cell unless given",
  starts: 'how many searches begin, each from a place of its own; 8 unless given',
  designs: 'the cells to compare, by name',
  'designs.*': 'path to a cell file, {"base": path, "set": {path: value}}, or a whole cell',
  rates: 'C-rates of the discharges, such as ["C/10", "1C"]',
  until: 'where discharges end; the lower end of the voltage window of each design unless given',
  equal: 'what the designs are made equal in before they are run; as they are unless given',
  'equal.arealCapacity': 'capacity per electrode area over the voltage window',
  'equal.massLoading': 'mass of active material per electrode area',
  'equal.thickness': 'thickness of all layers together',
  'equal.meanPorosity': 'porosity, averaged over the thickness',
  'equal.adjust':
    'what is solved for: the thickness of all layers by one factor, or in a sweep the path of a value of one layer',
  baseline: 'name of the design that the others are measured against',
  against:
    'what gains are counted against: the baseline; the monolayer of the same areal capacity and mean porosity; at each rate the best monolayer of the same areal capacity; in an optimisation the best monolayers inside the same bounds',
  ...NUMERICS_MEANINGS,
};
