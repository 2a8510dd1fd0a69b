import type { Fault } from '../fault.js';

/** Texts of a document of which nothing can be read: they have a length, so that no schema misses them. */
export function blankFaults(value: unknown, path: readonly string[] = []): Fault[] {
  if (typeof value === 'string')
    return value !== '' && value.trim() === ''
      ? [{ path: path.join('.'), message: 'is blank; write what belongs here, or leave it out' }]
      : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    blankFaults(inner, [...path, name]),
  );
}
