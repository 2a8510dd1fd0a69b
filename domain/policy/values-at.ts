/** A value of a document with its path, and the entry that it stands in. */
export interface Found {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly entry: unknown;
}

/** Every value of a document at a path of names, with `*` for every entry of a list or record; none where the path ends before. */
export function valuesAt(
  value: unknown,
  names: readonly string[],
  path: readonly string[] = [],
  entry: unknown = null,
): Found[] {
  const [name, ...rest] = names;
  if (name === undefined) return [{ path, value, entry }];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value) as [string, unknown][];
  return entries
    .filter(([key]) => name === '*' || key === name)
    .flatMap(([key, inner]) => valuesAt(inner, rest, [...path, key], value));
}
