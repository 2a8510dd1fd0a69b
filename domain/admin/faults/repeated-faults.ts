import type { Fault } from '../fault.js';

/** Codes that stand twice in one list of a document: either a slip, or another one was meant and is missing. */
export function repeatedFaults(value: unknown, path: readonly string[] = []): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  const repeated = Array.isArray(value)
    ? value.flatMap((one: unknown, i) =>
        typeof one === 'string' && value.indexOf(one) < i
          ? [{ path: [...path, i].join('.'), message: `${one} stands twice` }]
          : [],
      )
    : [];
  return [
    ...repeated,
    ...Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
      repeatedFaults(inner, [...path, name]),
    ),
  ];
}
