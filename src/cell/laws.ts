/** From the numbers, tables and formulas of a cell file to laws. */
import type { Issue } from '../core/errors.ts';
import { expressionLaw } from '../materials/expression-law.ts';
import { type LawReading, numberLaw } from '../materials/given.ts';
import { type CurrentReading, currentAtReference, expressionCurrent } from '../materials/given-current.ts';
import type { Range } from '../materials/material.ts';
import { activeProperties, type Property } from '../materials/property.ts';
import { tableLaw } from '../materials/table-law.ts';
import { type CellOptions, noCompiler } from './profile.ts';
import type { StatedLaw } from './stated-law.ts';

/** Salt concentration for which an exchange current density without one is meant [mol m^-3]. */
const C_REF = 1000;

/** Makes the laws of one cell; what is given twice alike is one law, so that layers can share it. */
export class LawMaker {
  readonly #options: CellOptions;
  readonly #temperature: number;
  readonly #laws = new Map<string, LawReading>();

  /** @param temperature at which formulas of T are checked [K] */
  constructor(options: CellOptions, temperature: number) {
    this.#options = options;
    this.#temperature = temperature;
  }

  /**
   * The law, or what is wrong with it, paths relative to the property.
   *
   * @param usual validity range of a formula that declares none
   */
  law(property: Property, stated: StatedLaw, usual: Range): LawReading {
    const key = JSON.stringify([property.symbol, stated, usual]);
    const known = this.#laws.get(key);
    if (known !== undefined) return known;
    const reading = this.#make(property, stated, usual);
    this.#laws.set(key, reading);
    return reading;
  }

  #make(property: Property, stated: StatedLaw, usual: Range): LawReading {
    const given = this.#given(stated);
    if ('value' in stated) return numberLaw(property, stated.value, given);
    if ('x' in stated) {
      const x = stated.x.map((value) => value * stated.xScale);
      const reading = tableLaw(property, x, stated.y, { ...given, ...rangeOf(stated) });
      return reading.ok ? reading : inTable(reading.issues);
    }
    const { compile } = this.#options;
    if (compile === undefined) return inFormula([noCompiler()]);
    const full = { ...given, range: stated.range ?? usual };
    const reading = expressionLaw(property, stated.expression, compile, full);
    return reading.ok ? reading : inFormula(reading.issues);
  }

  current(stated: StatedLaw, usual: Range): CurrentReading {
    const { compile } = this.#options;
    const c_ref = ('referenceConcentration' in stated ? stated.referenceConcentration : undefined) ?? C_REF;
    if (!('expression' in stated)) {
      const reading = this.law(activeProperties.exchangeCurrentDensity, stated, usual);
      return reading.ok ? { ok: true, i_0: currentAtReference(reading.law, c_ref) } : reading;
    }
    if (compile === undefined) return inFormula([noCompiler()]);
    const full = { ...this.#given(stated), range: stated.range ?? usual, referenceConcentration: c_ref };
    const reading = expressionCurrent(stated.expression, compile, full);
    return reading.ok ? reading : inFormula(reading.issues);
  }

  #given(stated: StatedLaw) {
    const { source = 'given in the cell file', activation } = stated;
    const scale = 'scale' in stated ? stated.scale : 1;
    return { source, scale, temperature: this.#temperature, ...(activation && { activation }) };
  }
}

function rangeOf({ range }: { readonly range: Range | undefined }): { range?: Range } {
  return range === undefined ? {} : { range };
}

function inTable(issues: readonly Issue[]) {
  const place = (it: Issue): Issue => (it.path[0] === 'range' ? it : { ...it, path: ['table', ...it.path] });
  return { ok: false, issues: issues.map(place) } as const;
}

function inFormula(issues: readonly Issue[]) {
  const place = (it: Issue): Issue => (it.path.length > 0 ? it : { ...it, path: ['expression'] });
  return { ok: false, issues: issues.map(place) } as const;
}
