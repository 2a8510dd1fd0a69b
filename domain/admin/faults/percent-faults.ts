import type { Fault } from '../fault.js';

/** Tolerances above a hundred per cent let everything pass: a mistake of the keyboard, never a policy. */
export function percentFaults(tolerances: unknown, path = 'tolerances'): Fault[] {
  if (typeof tolerances !== 'object' || tolerances === null) return [];
  return Object.entries(tolerances).flatMap(([name, value]: [string, unknown]) => {
    const where = `${path}.${name}`;
    if (typeof value !== 'number') return percentFaults(value, where);
    const limit = /percent$/i.test(name) ? 100 : /basispoints$/i.test(name) ? 10_000 : undefined;
    if (limit === undefined || value <= limit) return [];
    return [{ path: where, message: 'is above 100 %: everything would pass' }];
  });
}
