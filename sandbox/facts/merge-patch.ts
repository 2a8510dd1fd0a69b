function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON merge patch (RFC 7396): objects are merged, everything else replaces. Null replaces as well, since no fact may be absent. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch) || !isObject(target)) return patch;
  const changed = Object.entries(patch).map(
    ([name, value]) => [name, mergePatch(target[name], value)] as const,
  );
  return { ...target, ...Object.fromEntries(changed) };
}
