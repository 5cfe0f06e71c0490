import { NUMERICS_MEANINGS } from './numerics-meanings.ts';

/** What each key of an experiment file means, by its path in the file. */
export const EXPERIMENT_MEANINGS: Readonly<Record<string, string>> = {
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
  afterEachStep: 'whether a spectrum is taken after every step, not only after the last; false unless given',
  underLoad: 'whether the current of the last step stays on while the spectrum is taken; false unless given',
  method:
    '"exact" (uniform layers at rest), "linearised" (any state, gradients), or "auto", which chooses and says which',
  frequencies: 'frequencies of the spectrum; 100 kHz to 10 mHz, 10 a decade, unless given',
  'frequencies.from': 'first frequency',
  'frequencies.to': 'last frequency',
  'frequencies.perDecade': 'frequencies in a decade; 10 unless given',
  measured:
    'measured spectra, curves or capacities by cycle, drawn beside the simulated ones with their misfit',
  'measured[].file':
    'path to a CSV file with time or capacity, and voltage, or with cycle and capacity; of a spectrum to a file of an instrument, or to CSV with frequency, real and imaginary part',
  'measured[].name': 'its name in figures',
  'measured[].step': 'step that it was measured in, from 1 as in timeseries.csv; the whole run unless given',
  'measured[].kind': 'a curve, or a table of capacities by cycle; a curve unless given',
  'measured[].rows': 'the part of a longer file that is meant',
  'measured[].rows.cycle': 'as the file counts its cycles',
  'measured[].rows.step': 'as the file counts its steps',
  'measured[].sweep': 'which sweep of a file with several spectra, from 1',
  'measured[].state': 'which of the spectra of the experiment it is, from 1; for estimations',
  'measured[].noise': 'standard deviation',
  'measured[].timeNoise':
    'standard deviation of the times of a curve, each by itself, for estimations; none unless given',
  'measured[].chargeNoise': 'the same of the charges of a curve that has no times; none unless given',
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
  ...NUMERICS_MEANINGS,
  output: 'what is written besides the curve',
  'output.period': 'time between rows of timeseries.csv; as dense as straight lines need unless given',
  'output.profiles': 'times, rising, at which profiles over depth are written',
  'output.overpotentials':
    'whether overpotentials.csv and layers.csv are written: what each process and layer costs, and carries; true unless given',
  'output.cycles':
    'cycles whose rows are written, or "all"; unless given all of up to 20 cycles, of more the first, the last and every tenth part. Every cycle has its line in the summary',
};
