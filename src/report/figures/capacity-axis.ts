import { type Axis, axisOver } from '../axis.ts';

/** Axis of a capacity from 0 on. */
export function capacityAxisOver(capacity: ArrayLike<number>, most = 8): Axis {
  let high = 0;
  for (let i = 0; i < capacity.length; i++) high = Math.max(high, capacity[i] as number);
  return axisOver(0, high, most, 0.02);
}

/** x encoding of rows with a field `capacity`; without a title no labels either, they are below. */
export function capacityEncoding(axis: Axis, title: string | undefined) {
  return {
    field: 'capacity',
    type: 'quantitative' as const,
    scale: { domain: [...axis.domain], nice: false },
    axis: {
      values: [...axis.ticks],
      format: axis.format,
      grid: false,
      labels: title !== undefined,
      title: title ?? null,
    },
  };
}

/** Throws, naming what is wrong, unless every curve has a finite value at every capacity. */
export function checkOverCapacity(
  capacity: ArrayLike<number>,
  curves: readonly { readonly name: string; readonly values: ArrayLike<number> }[],
): void {
  if (capacity.length === 0) throw new RangeError('a figure over capacity needs at least one point');
  for (let i = 0; i < capacity.length; i++) {
    if ((capacity[i] as number) < 0)
      throw new RangeError(
        `the capacity is ${capacity[i]} at point ${i + 1}; of a charge give its magnitude`,
      );
  }
  for (const { name, values } of [{ name: 'the capacity', values: capacity }, ...curves]) {
    if (values.length !== capacity.length) {
      throw new RangeError(`${name} has ${values.length} values for ${capacity.length} capacities`);
    }
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i]))
        throw new RangeError(`${name} is ${values[i]} at point ${i + 1} of ${values.length}`);
    }
  }
}
