/** So many results are kept of one function; then it begins anew. */
const rememberedMax = 5_000;

/**
 * What was reckoned before. It changes no result, since nothing but its arguments goes into one; texts among them hold no line break.
 */
export function remembering<Arguments extends readonly (string | number)[], Result>(
  reckon: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const known = new Map<string, Result>();
  return (...given) => {
    // Most have one argument, and a text is its own name.
    const name = given.length === 1 ? String(given[0]) : given.join('\n');
    const found = known.get(name);
    if (found !== undefined) return found;
    const result = reckon(...given);
    if (known.size >= rememberedMax) known.clear();
    known.set(name, result);
    return result;
  };
}
