/** Commented input files to start from. */
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Kind } from '../load/kind.ts';
import { schemaFile } from '../schema/file.ts';
import { EXPERIMENT_KINDS, experimentTemplate } from './experiment-templates.ts';

/** Folder of this package; this file is two folders below it in src/ and in dist/. */
const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url));

/** What `stratode validate` holds against simulations where no file is named. */
export const SHIPPED_CLAIMS = join(PACKAGE, 'configs', 'studies', 'published-claims.json');

/**
 * The text of a new file.
 *
 * @param path absolute, where it will be
 */
export function template(kind: TemplateName, path: string): string {
  const shipped = (name: string) =>
    JSON.stringify(reference(join(PACKAGE, 'configs', 'cells', name), path, false));
  const schema = reference(schemaPath(schemaKindOf(kind)), path, true);
  const other = EXPERIMENT_KINDS.find((name) => name === kind);
  if (other !== undefined) return experimentTemplate(other, schema, shipped('blc1.json'));
  return texts[kind as Kind](schema, shipped);
}

/** What there are templates of: kinds of file, and of experiment. */
export const TEMPLATES = ['cell', 'experiment', ...EXPERIMENT_KINDS, 'study'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

function schemaKindOf(kind: TemplateName): Kind {
  return kind === 'cell' || kind === 'study' ? kind : 'experiment';
}

/** Of the installed schema. */
export function schemaPath(kind: Kind): string {
  return join(PACKAGE, 'schemas', schemaFile(kind));
}

/**
 * How a file names one of this package: by a relative path where both are in one project, which may be moved as a
 * whole; else by where it is.
 */
function reference(target: string, from: string, url: boolean): string {
  const above = dirname(PACKAGE);
  const project = basename(above) === 'node_modules' ? dirname(above) : PACKAGE;
  const inside = relative(project, from);
  if (inside.split(sep)[0] === '..' || isAbsolute(inside)) return url ? pathToFileURL(target).href : target;
  const path = relative(dirname(from), target).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

type Text = (schema: string, shipped: (name: string) => string) => string;

const cell: Text = (schema) => `{
  // Explains and completes the keys in editors that know JSON Schema.
  "$schema": ${JSON.stringify(schema)},

  // A quantity is a text with its unit, a number has none. Each may also be written with what is known of it:
  // { "value": "40 um", "uncertainty": "2 um", "source": "SEM, 12 cross-sections" }. A source that starts with
  // "assumed" is listed at the end of each run. The values below are examples: put your own in their place.
  "name": "my cell",
  "temperature": "25 degC",
  "area": "1.54 cm^2", // a disc of 14 mm
  "voltageWindow": ["3.0 V", "4.3 V"],
  // "nominalCapacity": "4.6 mAh", // what 1C refers to; the capacity of the window unless given

  "negative": { "metal": "lithium" },

  // Pores: exactly one of "bruggeman" (D_eff = D ε^b) and "tortuosity" (D_eff = D ε/τ).
  "separator": { "thickness": "25 um", "porosity": 0.39, "bruggeman": 1.5 },

  // stratode materials lists electrolytes and active materials with their ranges and sources.
  "electrolyte": { "base": "lipf6-valoen2005", "concentration": "1 mol/L" },

  // From the separator to the collector. One layer is a monolayer; add and remove as you like.
  "positive": {
    "layers": [
      {
        "name": "small",
        "material": "nmc532-xu2019-original",
        "thickness": "35 um",
        "porosity": { "value": 0.35, "uncertainty": 0.02, "source": "assumed" },
        "activeFraction": 0.55, // or "activeMassLoading": "9 mg/cm^2"
        "particleRadius": "1.5 um",
        "tortuosity": 1.9,
        "effectiveConductivity": "5 S/m" // or "conductivity": of the solid itself
      },
      {
        "name": "big",
        // A material of the library with a value of your own:
        "material": { "base": "nmc532-xu2019-original", "diffusivity": "1e-14 m^2/s" },
        "thickness": "40 um",
        "porosity": 0.45,
        "activeFraction": 0.45,
        "particleRadius": "5.3 um",
        "bruggeman": 1.5,
        "effectiveConductivity": "5 S/m"
      }
    ]
  }
}
`;

const experiment: Text = (schema, shipped) => `{
  // Explains and completes the keys in editors that know JSON Schema.
  "$schema": ${JSON.stringify(schema)},
  "experiment": "protocol",

  // A cell file, from here. With changes: { "base": path, "set": { "positive.layers[0].porosity": 0.35 } }.
  // stratode new cell writes one of your own.
  "cell": ${shipped('blc1.json')},

  // Where it starts, at rest; the upper end of the voltage window unless given. Or "stateOfCharge": 0.5.
  "initialState": { "voltage": "4.3 V" },

  // One after the other. Rates are "1C" or "C/10", currents "2 mA"; "for 30 minutes" ends a step by time.
  "steps": [
    "Discharge at 1C until 3.0 V",
    "Rest for 10 minutes",
    "Charge at C/3 until 4.3 V"
  ],

  "numerics": { "accuracy": "standard" }, // 1 mV; "fine": 0.1 mV
  "output": { "profiles": ["10 min", "30 min"] } // times at which profiles over depth are written
}
`;

const study: Text = (schema, shipped) => `{
  // Explains and completes the keys in editors that know JSON Schema.
  "$schema": ${JSON.stringify(schema)},
  "study": "comparison",

  // Name and cell file of each design, from here. stratode new cell writes one of your own.
  "designs": {
    "SLC1": ${shipped('slc1.json')},
    "BLC1": ${shipped('blc1.json')}
  },
  "baseline": "SLC1", // the design that the others are measured against

  // A discharge of each design at each rate.
  "rates": ["C/10", "1C", "2C"],
  "until": "3.0 V", // the lower end of each voltage window unless given

  // The designs are scaled to the same capacity before they are compared. Without the key: as they are.
  "equal": { "arealCapacity": "3 mAh/cm^2", "adjust": "thickness" }

  // Another study, a sweep, runs one experiment for many values. In place of all of the above:
  // "study": "sweep",
  // "base": ${shipped('../experiments/blc1-1C.json')},
  // "combine": "latin-hypercube", "count": 400, "seed": 7, // or "grid", "zip", "sobol"
  // "vary": {
  //   "cell.positive.layers[0].porosity": { "from": 0.25, "to": 0.45 },
  //   "cell.positive.layers[0].particleRadius": { "from": "1 um", "to": "5 um", "scale": "log" }
  // },
  // "equal": { "arealCapacity": "3 mAh/cm^2", "adjust": "cell.positive.layers[1].thickness" }
}
`;

const texts: Readonly<Record<Kind, Text>> = { cell, experiment, study };
