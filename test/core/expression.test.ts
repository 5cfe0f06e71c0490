import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression, type Expression } from '../../src/core/expression.ts';
import { evenly } from '../evenly.ts';

const variables = ['theta', 'T'];

function compiled(text: string, names: readonly string[] = variables): Expression {
  const reading = compileExpression(text, names);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.expression;
}

function refusal(text: string, names: readonly string[] = variables) {
  const reading = compileExpression(text, names);
  if (reading.ok) throw new Error(`accepted: ${text}`);
  return reading;
}

function jet(text: string, orders: string[][], ...at: number[]): number[] {
  const reading = compiled(text).jet(orders);
  if (!reading.ok) throw new Error(reading.problem);
  const out = new Float64Array(orders.length);
  reading.jet(out, ...at);
  return [...out];
}

describe('values', () => {
  test.each([
    ['1 + 2*3', 7],
    ['2^3^2', 512],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['(1 + 2)*3', 9],
    ['6/2/3', 1],
    ['1e-14*.5 + 2.', 2 + 1e-14 * 0.5],
    ['3.*2 + 4./2 + 2.^3', 16], // not the elementwise .* ./ .^ of mathjs
    ['2**3', 8],
    ['7 − 2 × 3', 1],
    ['pi', Math.PI],
    ['--3', 3],
    ['exp(log(5)) + log10(1000) + sqrt(16)', 12],
    ['sin(0.3)^2 + cos(0.3)^2 + tan(0)', 1],
    ['sinh(1) + cosh(1) - exp(1)', 0],
    ['min(3, 1, 2) + max(4, 9) + abs(-5)', 15],
    ['4*atan(1)', Math.PI],
    ['16^0.25 + 4^1.5 + 4^-1.5 + 2^33 + 0^0', 2 + 8 + 0.125 + 2 ** 33 + 1],
  ])('%s = %d', (text, expected) => {
    expect(Math.abs(compiled(text).value(0, 0) - expected)).toBeLessThan(
      1e-14 * Math.max(1, Math.abs(expected)),
    );
  });

  test('the variables are taken in the declared order, and those that occur are listed', () => {
    const expression = compiled('theta - 2*c', ['c', 'theta', 'T']);
    expect(expression.value(1, 10, 100)).toBe(8);
    expect([...expression.used]).toEqual(['theta', 'c']);
  });

  test('a formula without a value is NaN, never an exception', () => {
    expect(compiled('sqrt(theta)').value(-1, 0)).toBe(Number.NaN);
    expect(compiled('1/theta').value(0, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(compiled('log(-1)').value(0, 0)).toBe(Number.NaN);
  });

  test('powers as products agree with Math.pow to rounding', () => {
    for (let n = -32; n <= 32; n += 0.5) {
      const f = compiled(`theta^(${n})`);
      for (const x of [0.1, 0.7, 1.3, 9]) {
        expect(Math.abs(f.value(x, 0) / x ** n - 1)).toBeLessThan(1e-14);
      }
    }
  });

  test('an open-circuit potential agrees with the same formula by hand', () => {
    const f = compiled('4.3452 - 1.6518*theta + 1.6225*theta^2 - 0.5623e-4*exp(109.451*theta - 100.006)');
    for (let x = 0; x <= 1; x += 0.01) {
      const hand = 4.3452 - 1.6518 * x + 1.6225 * (x * x) - 0.5623e-4 * Math.exp(109.451 * x - 100.006);
      expect(f.value(x, 0)).toBe(hand);
    }
  });
});

describe('derivatives', () => {
  const smooth = [
    'theta^3 - 2*theta/(1 + theta^2)',
    'exp(-3*theta)*sin(2*theta) + cos(theta)',
    'tanh(5*(theta - 0.5)) + sinh(theta)*cosh(theta)',
    'sqrt(1 + theta)*log(2 + theta) + log10(3 + theta)',
    '(1 + theta)^(2*theta) + 2^theta + theta^1.5',
    'atan(theta)*tan(theta/2) - pi*theta',
    '1e-14*10^(-2*theta^3)*exp(-(2000 + 500*theta)*(1/T - 1/298.15))*1e14',
    'theta*T - 3*T^2*theta^2',
  ];

  test.each(smooth)('%s: first, and mixed with T, against differences', (text) => {
    const f = compiled(text);
    const orders = [[], ['theta'], ['T'], ['theta', 'T']];
    for (const x of [0.2, 0.45, 0.8]) {
      const [value, byX, byT, mixed] = jet(text, orders, x, 300);
      const at = (dx: number, dT: number) => f.value(x + dx, 300 + dT);
      const [h, k] = [1e-4, 1e-2];
      const size = Math.max(1, Math.abs(value), Math.abs(byX), Math.abs(byT), Math.abs(mixed));
      expect(value).toBe(f.value(x, 300));
      expect(Math.abs(byX - (at(h, 0) - at(-h, 0)) / (2 * h))).toBeLessThan(1e-5 * size);
      expect(Math.abs(byT - (at(0, k) - at(0, -k)) / (2 * k))).toBeLessThan(1e-6 * size);
      const cross = (at(h, k) - at(-h, k) - at(h, -k) + at(-h, -k)) / (4 * h * k);
      expect(Math.abs(mixed - cross)).toBeLessThan(1e-5 * size);
    }
  });

  test('that of a variable that does not occur is 0', () => {
    expect(jet('theta^2', [['T'], ['T', 'theta']], 0.5, 300)).toEqual([0, 0]);
  });

  test.each(['abs(theta)', '1 + min(theta, 0.5)', 'max(theta, T)'])('%s has none everywhere', (text) => {
    const reading = compiled(text).jet([[], ['theta']]);
    if (reading.ok) throw new Error('accepted');
    expect(reading.problem).toContain('has a kink');
    expect(reading.position).toBe(text.search(/abs|min|max/));
  });

  test('random polynomials: the derivative is the polynomial of the derivatives', () => {
    const coefficient = evenly(-9, 9);
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: 1, maxLength: 12 }), coefficient, (a, x) => {
        const text = a.map((a_k, k) => `(${a_k.toFixed(6)})*theta^${k}`).join(' + ');
        const [slope] = jet(text, [['theta']], x, 0);
        const exact = a.reduce(
          (sum, a_k, k) => sum + Number(a_k.toFixed(6)) * k * x ** Math.max(0, k - 1),
          0,
        );
        const size = a.reduce((sum, a_k, k) => sum + Math.abs(a_k * k * x ** Math.max(0, k - 1)), 1);
        expect(Math.abs(slope - exact)).toBeLessThan(1e-13 * size);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is refused, and where', () => {
  test.each([
    ['', 0, 'is empty'],
    ['   ', 3, 'is empty'],
    ['1 +', 3, 'ends too early'],
    ['1 + * 2', 4, 'missing before "*"'],
    ['(1 + 2', 0, 'not closed'],
    ['1 + 2)', 5, 'was not opened'],
    ['2 theta', 2, 'a sign is missing before "theta"'],
    ['2theta', 1, 'a sign is missing'],
    ['theta 2', 6, 'a sign is missing'],
    ['(1)(2)', 3, 'a sign is missing'],
    ['theta(1 - theta)', 0, '"theta" is no function'],
    ['exp', 0, '"exp" is a function; write exp(…)'],
    ['exp theta', 0, '"exp" is a function'],
    ['exp()', 4, 'missing before ")"'],
    ['exp(1, 2)', 3, 'exp takes 1 argument, not 2'],
    ['log(8, 2)', 3, 'log takes 1 argument'],
    ['min(1)', 3, 'min takes 2 to 8 arguments, not 1'],
    ['1,5*theta', 1, 'a comma belongs'],
    ['(1, 2)', 2, 'a comma belongs'],
    ['1e999', 0, 'too large'],
    ['1..2', 2, 'a sign is missing'],
    ['1.5.3', 3, 'a sign is missing'],
    ['theta’', 5, '"’" (U+2019) is not understood'],
    ['θ + 1', 0, '"θ" (U+03B8)'],
  ])('%j at %i: %s', (text, position, problem) => {
    const found = refusal(text);
    expect(found.problem).toContain(problem);
    expect(found.position).toBe(position);
    expect(found.problem).toContain(`character ${position + 1}`);
  });

  test('a misspelt name gets the nearest one, of its kind', () => {
    expect(refusal('1 + tehta').nearest).toBe('theta');
    expect(refusal('sqr(theta)').nearest).toBe('sqrt');
    expect(refusal('x + 1').allowed).toBe('numbers, theta, T, pi');
    expect(refusal('ln(theta)').hint).toBe('log is the natural logarithm');
  });
});

describe('attacks', () => {
  test.each([
    'import({pi: 3}, {override: true})',
    'import("fs")',
    'evaluate("1+1")',
    'parse("1")',
    'simplify("x")',
    'derivative("x^2", "x")',
    'createUnit("foo")',
    'config({epsilon: 1})',
    'x.constructor',
    'theta.constructor.constructor("return process")()',
    'constructor',
    'constructor(1)',
    '"a".constructor',
    '__proto__',
    'theta.__proto__',
    'toString(theta)',
    'hasOwnProperty(theta)',
    'theta = 5',
    'theta := 5',
    'f(x) = x^2',
    '1; 2',
    '1\n2 = 3',
    '[1, 2, 3][1]',
    'theta[0]',
    '{a: 1}',
    '{a: 1}.a',
    '1:1000000000',
    'factorial(bignumber(20000))',
    '20000!',
    'ones(20000, 20000)',
    'zeros(1e9)',
    'range(1, 1e12)',
    'random()',
    'theta ? 1 : 2',
    'theta > 0.5',
    'theta == 1',
    'theta and 1',
    'not theta',
    '5 cm',
    '5 cm to inch',
    '1 mod 2',
    '5 %',
    "theta'",
    'i',
    'Infinity',
    'NaN',
    'true',
    'null',
    'end',
    'process.exit(1)',
    'globalThis',
    'this',
    'a0',
    't0',
    'out',
    'Math.exp(1)',
    '`1`',
    '// comment',
    '# comment',
    '1 /* c */ + 2',
    'eval(1)',
    'Function(1)',
    '\u202e1+1',
    '0x10',
    '1_000',
  ])('%s', (text) => {
    expect(refusal(text).problem).not.toContain('undefined');
  });

  test('long, wide and deep texts are refused at once, or compiled within seconds', () => {
    const start = performance.now();
    expect(refusal('1+'.repeat(1e6)).problem).toContain('characters long');
    expect(refusal(`1${'+1'.repeat(400)}`).problem).toContain('more than 600');
    expect(refusal(`${'('.repeat(41)}1${')'.repeat(41)}`).problem).toContain('more than 40 brackets');
    compiled('9^9^9^9^9^9^9');
    expect(performance.now() - start).toBeLessThan(500);
    for (const text of [
      Array(299).fill('theta').join('*'),
      Array(299).fill('theta').join('^'),
      `${'('.repeat(39)}theta${'/(1+theta))^theta'.repeat(39)}`,
      `${'-'.repeat(599)}theta`,
      `${'exp('.repeat(39)}theta${')'.repeat(39)}`,
    ]) {
      compiled(text).jet([[], ['theta'], ['theta', 'theta']]); // refused as too long, or done
    }
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('random texts never throw, and what is accepted gives a number', () => {
    const piece = fc.constantFrom(
      ...[
        'theta',
        'T',
        'exp',
        'min',
        '(',
        ')',
        ',',
        '+',
        '-',
        '*',
        '/',
        '^',
        '**',
        '1',
        '2.5',
        '.',
        'e',
        ' ',
      ],
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const reading = compileExpression(pieces.join(''), variables);
        if (!reading.ok) {
          expect(reading.problem).not.toContain('is not understood:'); // mathjs never sees a wrong text
          return;
        }
        accepted++;
        expect(typeof reading.expression.value(0.5, 300)).toBe('number');
      }),
      { numRuns: 5000 },
    );
    console.log(`${accepted} of 5000 random texts are formulas`);
    expect(accepted).toBeGreaterThan(20);
  });
});
