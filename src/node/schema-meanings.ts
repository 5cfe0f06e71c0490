import { CLAIM_MEANINGS } from './claim-meanings.ts';
import { FIGURE_MEANINGS } from './figure-schema.ts';
import type { SchemaKind } from './kind.ts';

/**
 * What each key of an input file means, by its path in the file ("[]" is any item of a list, "*" any name of the
 * user's). An editor shows it, followed by what the key takes. A key without an entry fails the test.
 */
export const MEANINGS: Readonly<Record<SchemaKind, Readonly<Record<string, string>>>> = {
  figure: FIGURE_MEANINGS,
  cell: {
    $schema: 'the JSON Schema by which an editor explains and checks this file',
    description: 'for people; not used',
    name: 'name of the cell in results and figures; the name of the file unless given',
    temperature: 'temperature of the whole cell, constant',
    area: 'electrode area',
    voltageWindow: 'lower and upper cut-off voltage, between which capacities are counted',
    nominalCapacity: 'capacity that 1C refers to; that of the voltage window unless given',
    seriesResistance: 'ohmic resistance outside the electrodes',
    inductance: 'inductance of tabs and leads; only spectra see it',
    contactResistance: 'resistance between coating and collector, per electrode area',
    negative: 'the negative electrode: a metal foil',
    'negative.description': 'for people; not used',
    'negative.metal': 'a metal of the library (stratode materials)',
    'negative.metal.base': 'name in the library',
    'negative.metal.source': 'where the choice is from, or "assumed"',
    'negative.doubleLayerCapacitance': 'double layer of the foil, per area of foil',
    'negative.ageing': 'how the foil ages; not at all unless given',
    'negative.ageing.film': 'a film that grows with the lithium plated on charge; none at the start',
    'negative.ageing.film.resistanceGrowth': 'resistance (times area) gained per plated charge (per area)',
    'negative.ageing.saltConsumption': 'anions bound per plated lithium',
    separator: 'the porous separator, soaked with electrolyte',
    'separator.description': 'for people; not used',
    'separator.thickness': 'thickness of the separator',
    'separator.porosity': 'volume fraction of pores',
    'separator.tortuosity': 'tortuosity τ: D_eff = D ε/τ (this or bruggeman)',
    'separator.bruggeman': 'Bruggeman exponent b: D_eff = D ε^b (this or tortuosity)',
    electrolyte: 'an electrolyte of the library (stratode materials)',
    'electrolyte.base': 'name in the library',
    'electrolyte.source': 'where the choice is from, or "assumed"',
    'electrolyte.concentration': 'salt concentration at rest',
    'electrolyte.diffusivity': 'salt diffusivity D_e in place of that of the library',
    'electrolyte.conductivity': 'ionic conductivity κ in place of that of the library',
    'electrolyte.transferenceNumber': 'transference number t₊ in place of that of the library',
    'electrolyte.thermodynamicFactor':
      'thermodynamic factor 1 + d ln f/d ln c in place of that of the library',
    positive: 'the positive electrode: layers on a collector',
    'positive.description': 'for people; not used',
    'positive.layers': 'the layers of the coating, from the separator to the collector',
    'positive.layers[].name': 'name of the layer in results',
    'positive.layers[].description': 'for people; not used',
    'positive.layers[].material':
      'an active material of the library (stratode materials), or one with changes',
    'positive.layers[].material.base': 'name in the library',
    'positive.layers[].material.source': 'where the choice is from, or "assumed"',
    'positive.layers[].material.openCircuitPotential':
      'open-circuit potential U in place of that of the library',
    'positive.layers[].material.diffusivity': 'solid diffusivity D_s in place of that of the library',
    'positive.layers[].material.exchangeCurrentDensity':
      'exchange current density i_0 in place of that of the library',
    'positive.layers[].material.maximumConcentration': 'lithium concentration of the full host, c_max',
    'positive.layers[].material.density': 'density of the active material, for masses',
    'positive.layers[].material.rateConstantFactor': 'factor on the exchange current density of the library',
    'positive.layers[].thickness': 'thickness of the layer',
    'positive.layers[].porosity': 'volume fraction of pores',
    'positive.layers[].activeFraction': 'volume fraction of active material (this or activeMassLoading)',
    'positive.layers[].activeMassLoading':
      'mass of active material per electrode area (this or activeFraction)',
    'positive.layers[].particleRadius': 'radius of the active particles',
    'positive.layers[].tortuosity': 'tortuosity τ of the pores: D_eff = D ε/τ (this or bruggeman)',
    'positive.layers[].bruggeman': 'Bruggeman exponent b of the pores: D_eff = D ε^b (this or tortuosity)',
    'positive.layers[].conductivity':
      'electronic conductivity σ of the solid, reduced by solidBruggeman (this or effectiveConductivity)',
    'positive.layers[].solidBruggeman':
      'exponent b_s on the active fraction: σ_eff = σ ε_am^b_s; 1.5 unless given',
    'positive.layers[].effectiveConductivity':
      'electronic conductivity of the layer as a whole (this or conductivity)',
    'positive.layers[].doubleLayerCapacitance': 'double layer per area of particle surface',
    'positive.layers[].filmResistance': 'film on the particles, per area of particle surface',
    'positive.layers[].interlayerResistance':
      'electronic resistance of the face towards the layer before, per electrode area',
    'positive.layers[].ageing': 'how the layer ages; not at all unless given',
    'positive.layers[].ageing.film':
      'a film on the particles, grown by oxidation of the electrolyte; none at the start',
    'positive.layers[].ageing.film.exchangeCurrentDensity':
      'oxidation current i_0 at the oxidation potential, per area of particle surface',
    'positive.layers[].ageing.film.oxidationPotential':
      'potential φ_s − φ_e at which the oxidation current is i_0',
    'positive.layers[].ageing.film.chargeTransferCoefficient':
      'anodic transfer coefficient α of the oxidation; 0.5 unless given',
    'positive.layers[].ageing.film.electrons':
      'electrons per molecule of solvent and per formula unit of film; 1 unless given',
    'positive.layers[].ageing.film.solventDiffusivity': 'diffusivity of the solvent in the film',
    'positive.layers[].ageing.film.solventConcentration':
      'concentration of the solvent at the outer face of the film',
    'positive.layers[].ageing.film.molarVolume': 'molar volume of the film',
    'positive.layers[].ageing.film.conductivity':
      'ionic conductivity of the film: it adds thickness/conductivity to filmResistance',
    'positive.layers[].ageing.materialLoss': 'active material that is cut off, with the lithium in it',
    'positive.layers[].ageing.materialLoss.throughput': 'loss by charge passed: ds/dt = −rate·|i_n|',
    'positive.layers[].ageing.materialLoss.throughput.rate':
      'share of the material lost per charge through an area of its surface',
    'positive.layers[].ageing.materialLoss.stress':
      'loss by tension at the surface: ds/dt = −rate·(σ/criticalStress)^exponent',
    'positive.layers[].ageing.materialLoss.stress.rate':
      'share of the material lost per time at the critical stress',
    'positive.layers[].ageing.materialLoss.stress.criticalStress':
      'tangential surface stress to which the rate refers',
    'positive.layers[].ageing.materialLoss.stress.exponent': 'exponent of the stress',
    'positive.layers[].ageing.materialLoss.stress.partialMolarVolume':
      'partial molar volume of lithium in the host',
    'positive.layers[].ageing.materialLoss.stress.youngsModulus': "Young's modulus of the particles",
    'positive.layers[].ageing.materialLoss.stress.poissonsRatio': "Poisson's ratio of the particles",
    stack: 'what is weighed beside the active material, for quantities per mass and volume of the stack',
    'stack.description': 'for people; not used',
    'stack.collector': 'the current collector of the coating',
    'stack.collector.description': 'for people; not used',
    'stack.collector.thickness': 'its thickness; half of it where both sides are coated',
    'stack.collector.density': 'its density',
    'stack.foil': 'the metal foil of the negative electrode',
    'stack.foil.description': 'for people; not used',
    'stack.foil.thickness': 'its thickness; half of it where both sides are used',
    'stack.foil.density': 'its density',
    'stack.separatorDensity': 'density of the solid of the separator, without its pores',
    'stack.electrolyteDensity': 'density of the electrolyte in the pores',
    'stack.binderAndCarbonDensity': 'density of what fills the coating beside active material and pores',
  },
  experiment: {
    $schema: 'the JSON Schema by which an editor explains and checks this file',
    description: 'for people; not used',
    name: 'name of the experiment',
    experiment:
      'kind of experiment: "protocol" runs steps one after the other, "rate-capability" discharges at rising rates, "formation" and "cycling" repeat cycles, "gitt" gives pulses, "impedance" takes spectra',
    model:
      '"p2d": pseudo-two-dimensional (Doyle-Fuller-Newman), the default; "spm": one particle per layer, cheaper',
    cell: 'path to a cell file, {"base": path, "set": {path: value}}, or a whole cell',
    initialState:
      'state at rest before the first step; the upper end of the voltage window unless given, the lower end where the experiment begins with a charge',
    'initialState.voltage': 'open-circuit voltage',
    'initialState.stateOfCharge': '0 at the lower, 1 at the upper end of the voltage window',
    'initialState.stoichiometry': 'lithium per site in the positive particles',
    steps:
      'what is done to the cell, in order: "Discharge at 1C until 3.0 V", "Hold at 4.3 V until C/20", "Rest for 1 hour"',
    'steps[].repeat': 'how often the steps below are run; the innermost repeat counts the cycles',
    'steps[].steps': 'the steps that are repeated; they may hold repeats themselves',
    'steps[].drive': 'a profile of current or power against time: a CSV file',
    'steps[].ends': 'what may end the drive before its profile does: "until 3.0 V", "for 10 min"',
    'steps[].columns': 'names of the columns of the profile, where their headings do not tell',
    'steps[].columns.time': 'heading of the column of times',
    'steps[].columns.current': 'heading of the column of currents',
    'steps[].columns.power': 'heading of the column of powers',
    'steps[].positive': 'what a positive current or power means in the profile; discharge unless given',
    charge:
      'the steps of a charge; C/3 to the upper end of the voltage window and a hold until C/20 unless given',
    discharge:
      'the discharges: of a rate test their rates, of cycling the steps of one (C/2 to the lower end of the voltage window unless given)',
    'discharge.rates':
      'C-rates in the order in which they are run, such as ["C/10", "1C", "5C"]; one may come back',
    'discharge.until': 'where discharges end; the lower end of the voltage window unless given',
    rest: 'the rest after every charge and discharge, or after every pulse; none unless given',
    restAfter: 'the rest after a discharge; that after a charge unless given',
    cycles: 'number of cycles; 3 of a formation unless given',
    rate: 'C-rate of charge and discharge; C/20 unless given',
    holdUntil: 'C-rate at which a hold at the upper end of the voltage window ends; no hold unless given',
    checkup: 'steps in between, after the first cycle and after every so many',
    'checkup.every': 'cycles from one to the next',
    'checkup.steps': 'the steps, such as ["Charge at C/20 until 4.3 V", "Discharge at C/20 until 3.0 V"]',
    spectra: 'spectra in between, in the first cycle and in every so many',
    'spectra.every': 'cycles from one to the next',
    'spectra.at':
      'where in the cycle: after the charge and its rest (the default), or after the discharge and its rest',
    'spectra.frequencies': 'frequencies of the spectra; 100 kHz to 10 mHz, 10 a decade, unless given',
    'spectra.frequencies.from': 'first frequency',
    'spectra.frequencies.to': 'last frequency',
    'spectra.frequencies.perDecade': 'frequencies in a decade; 10 unless given',
    pulse: 'a pulse of constant current',
    'pulse.rate': 'its C-rate (this or current)',
    'pulse.current': 'its current (this or rate)',
    'pulse.duration':
      'its length; short against R_p^2/D_s, or the diffusivity found is not that of the particles',
    pulses: 'number of pulses; as many as the voltage allows unless given',
    until: 'voltage at which the last pulse ends; the end of the voltage window unless given',
    direction: 'whether pulses discharge (the default) or charge the cell',
    capacityBasis: 'what capacities are given per in figures and on the terminal',
    states: 'states at rest; each gives a spectrum',
    'states[].voltage': 'open-circuit voltage',
    'states[].stateOfCharge': '0 at the lower, 1 at the upper end of the voltage window',
    'states[].stoichiometry': 'lithium per site in the positive particles',
    afterEachStep:
      'whether a spectrum is taken after every step, not only after the last; false unless given',
    underLoad:
      'whether the current of the last step stays on while the spectrum is taken; false unless given',
    method:
      '"exact" (uniform layers at rest), "linearised" (any state, gradients), or "auto", which chooses and says which',
    frequencies: 'frequencies of the spectrum; 100 kHz to 10 mHz, 10 a decade, unless given',
    'frequencies.from': 'first frequency',
    'frequencies.to': 'last frequency',
    'frequencies.perDecade': 'frequencies in a decade; 10 unless given',
    measured: 'measured spectra or curves, drawn beside the simulated ones with their misfit',
    'measured[].file':
      'path to a CSV file with time or capacity, and voltage; of a spectrum to a file of an instrument, or to CSV with frequency, real and imaginary part',
    'measured[].name': 'its name in figures',
    'measured[].step':
      'step that it was measured in, from 1 as in timeseries.csv; the whole run unless given',
    'measured[].kind': 'a curve, or a table of capacities by cycle; a curve unless given',
    'measured[].rows': 'the part of a longer file that is meant',
    'measured[].rows.cycle': 'as the file counts its cycles',
    'measured[].rows.step': 'as the file counts its steps',
    'measured[].noise': 'standard deviation',
    'measured[].columns': 'names of the columns, where their headings do not tell',
    'measured[].columns.time': 'heading of the column of times',
    'measured[].columns.voltage': 'heading of the column of voltages',
    'measured[].columns.current': 'heading of the column of currents',
    'measured[].columns.capacity': 'heading of the column of capacities',
    'measured[].columns.cycle': 'heading of the column that counts the cycles',
    'measured[].columns.step': 'heading of the column that counts the steps',
    'measured[].columns.state': 'heading of the column that says what is done: charge, discharge, rest',
    'measured[].positive':
      'what a positive current or capacity means in the file; what its program does where that is known, else discharge',
    'measured[].format': 'program that wrote the file; its content tells unless given',
    numerics: 'how it is computed',
    'numerics.accuracy': 'promised worst voltage error, or the mesh itself',
    'numerics.accuracy.cellsPerLayer': 'finite volumes in each layer',
    'numerics.accuracy.separatorCells': 'finite volumes in the separator',
    'numerics.accuracy.particlePoints': 'radial points in a particle',
    'numerics.accuracy.rtol': 'relative tolerance of the integrator',
    'numerics.doubleLayer': 'whether double layers are charged too; false unless given',
    output: 'what is written besides the curve',
    'output.period': 'time between rows of timeseries.csv; as dense as straight lines need unless given',
    'output.profiles': 'times, rising, at which profiles over depth are written',
    'output.overpotentials':
      'whether overpotentials.csv and layers.csv are written: what each process and layer costs, and carries; true unless given',
    'output.cycles':
      'cycles whose rows are written, or "all"; unless given all of up to 20 cycles, of more the first, the last and every tenth part. Every cycle has its line in the summary',
  },
  study: {
    $schema: 'the JSON Schema by which an editor explains and checks this file',
    description: 'for people; not used',
    name: 'name of the study',
    study:
      'kind of study: "comparison" discharges several designs at several rates, "sweep" runs one experiment for many values, "optimisation" searches the best of them, "uncertainty" and "sensitivity" run one on cells drawn from the stated uncertainties, "validation" holds published values against simulations',
    base: 'the experiment that is varied or sampled: path to its file, or a whole experiment',
    samples: 'how many cells are drawn; 200 unless given',
    quantities:
      'keys of summary.json whose sensitivities are wanted; capacity and energy per area unless given',
    rows: 'rows of the two matrices behind the Sobol indices, which take rows x (inputs + 2) runs; 128 unless given',
    combine:
      '"grid": all combinations, the last axis fastest; "zip": the axes side by side; "latin-hypercube" and "sobol": points spread over all',
    count: 'how many points of a latin-hypercube or sobol',
    seed: 'which points are drawn; 1 for a latin-hypercube unless given, and a sobol without one is the plain sequence',
    vary: 'what is varied: a path into the experiment, "cell.positive.layers[0].porosity", or a variable of formulas',
    'vary.*':
      'a list of values, {"from", "to", "count", "scale"}, or {"expression", "unit"}; a list of cell files at the path "cell"',
    'vary.*.values': 'values, as in a list without a source',
    'vary.*.source': 'where the values are from, or "assumed" and why; stands beside each of them',
    'vary.*.from': 'first value',
    'vary.*.to': 'last value',
    'vary.*.count': 'how many values, ends included; in a grid or a zip',
    'vary.*.scale': '"linear": equal steps; "log": equal factors',
    'vary.*.expression':
      'a formula of variables, and of z where the value may vary over the depth of a layer',
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
    numerics: 'how it is computed',
    'numerics.accuracy': 'promised worst voltage error, or the mesh itself',
    'numerics.accuracy.cellsPerLayer': 'finite volumes in each layer',
    'numerics.accuracy.separatorCells': 'finite volumes in the separator',
    'numerics.accuracy.particlePoints': 'radial points in a particle',
    'numerics.accuracy.rtol': 'relative tolerance of the integrator',
    'numerics.doubleLayer': 'whether double layers are charged too; false unless given',
  },
};

/** What the keys of a value mean that is written as an object; the same everywhere. */
export const PARTS: Readonly<Record<string, string>> = {
  value: 'the value itself',
  uncertainty: 'standard uncertainty, like the value or "5 %"',
  source: 'where the value is from; "assumed" is listed at the end of each run',
  expression: 'a formula in place of one value',
  unit: 'unit in which the formula is written',
  table: 'measured points in place of one value',
  activationEnergy: 'Arrhenius dependence on temperature',
  referenceTemperature: 'temperature for which the value is given; 25 degC unless told',
};
