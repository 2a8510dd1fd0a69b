/**
 * What a record holds under an id. Ids come from callers, and every plain object answers to some words that nobody put in
 * (`constructor`, `toString`, `__proto__`): such a word is no entry, like every unknown id.
 */
export function entryOf<T>(entries: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(entries, id) ? entries[id] : undefined;
}
