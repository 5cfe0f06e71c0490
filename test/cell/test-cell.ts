/** A valid cell document, fresh for every test. */
export function cellDocument(): Record<string, unknown> & {
  positive: { layers: Record<string, unknown>[] };
} {
  return {
    name: 'test cell',
    temperature: '25 degC',
    area: '1.54 cm^2',
    voltageWindow: ['3.0 V', '4.3 V'],
    negative: { metal: 'lithium' },
    separator: { thickness: '25 um', porosity: 0.39, bruggeman: 1.5 },
    electrolyte: { base: 'lipf6-valoen2005', concentration: '1 mol/L' },
    positive: { layers: [layerDocument('small', '1.5 um'), layerDocument('big', '5.3 um')] },
  };
}

/** A valid layer. */
export function layerDocument(name: string, particleRadius: string): Record<string, unknown> {
  return {
    name,
    material: 'nmc532-xu2019-original',
    thickness: '40 um',
    porosity: 0.4,
    activeFraction: { value: 0.45, uncertainty: '2 %', source: 'assumed' },
    particleRadius,
    tortuosity: 1.6,
    effectiveConductivity: '5 S/m',
  };
}
