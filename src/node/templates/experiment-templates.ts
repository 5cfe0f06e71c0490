/** Commented files of the kinds of experiment beside a protocol. */

/** Their names, as `stratode new` takes them and as the file has them. */
export const EXPERIMENT_KINDS = ['rate-capability', 'cycling', 'gitt'] as const;
export type TemplateKind = (typeof EXPERIMENT_KINDS)[number];

/** @param schema path of the JSON Schema @param cell path of a cell file, in quotes */
export function experimentTemplate(kind: TemplateKind, schema: string, cell: string): string {
  return `{
  // Explains and completes the keys in editors that know JSON Schema.
  "$schema": ${JSON.stringify(schema)},
  "experiment": "${kind}",

  // A cell file, from here. stratode new cell writes one of your own.
  "cell": ${cell},

${BODIES[kind]}
  "capacityBasis": "mAh/g" // of figures and terminal; or mAh, mAh/cm2, mAh/cm3
}
`;
}

const CHARGE = '["Charge at C/3 until 4.3 V", "Hold at 4.3 V until C/20"]';

const BODIES: Readonly<Record<TemplateKind, string>> = {
  'rate-capability': `  // The same charge before every discharge; it begins at the lower end of the voltage window.
  "charge": ${CHARGE},
  "rest": "1 hour", // after a charge, and after a discharge unless "restAfter" is given
  "discharge": { "rates": ["C/10", "C/2", "1C", "2C", "5C", "C/10"], "until": "3.0 V" },
`,
  cycling: `  "cycles": 20, // all are simulated; the cell ages where its file says how
  "charge": ${CHARGE},
  "discharge": ["Discharge at C/2 until 3.0 V"],
  "rest": "10 min",
  // After the first cycle, and after every so many:
  "checkup": { "every": 10, "steps": ["Charge at C/20 until 4.3 V", "Discharge at C/20 until 3.0 V"] },
  "spectra": { "every": 10, "at": "charged", "frequencies": { "from": "100 kHz", "to": "10 mHz" } },
`,
  gitt: `  // Short against R_p^2/D_s, or what is found is not the diffusivity of the particles.
  "pulse": { "rate": "C/10", "duration": "1 min" }, // or "current": "0.4 mA"
  "rest": "1 hour",
  "pulses": 20, // fewer where "until", the end of the voltage window unless given, comes first
  "direction": "discharge",
`,
};
