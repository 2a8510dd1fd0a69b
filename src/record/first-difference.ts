/**
 * The dotted path of the first field in which two plain JSON values differ, in the order of the second value's fields, or undefined
 * when they are the same. The path names a place and no value.
 */
export function firstDifference(one: unknown, other: unknown, path = ''): string | undefined {
  if (Object.is(one, other)) return undefined;
  if (!isBranch(one) || !isBranch(other) || Array.isArray(one) !== Array.isArray(other))
    return path;
  const keys = [...new Set([...Object.keys(other), ...Object.keys(one)])];
  for (const key of keys) {
    const inner = path === '' ? key : `${path}.${key}`;
    const found = firstDifference(one[key], other[key], inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
