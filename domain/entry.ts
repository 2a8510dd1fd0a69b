/**
 * What a record holds under an id. Ids come from callers, and every plain object answers to some words that nobody put in
 * (`constructor`, `toString`, `__proto__`): such a word is no entry, like every unknown id.
 */
export function entryOf<T>(entries: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(entries, id) ? entries[id] : undefined;
}

/**
 * A record whose keys are data: ids, keys of steps, rules. It has no prototype, so that it answers to no word that nobody put in, and so
 * that V8 keeps it as a hash table: as an object literal, every key that was never seen before makes a new hidden class, which lives until
 * the old generation is collected (docs/decisions/0129-keys-that-are-data.md).
 */
export function keyed<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const made = empty<T>();
  for (const [key, entry] of entries) made[key] = entry;
  return made;
}

/** A copy with one entry set anew: where it stood, or as the last. */
export function withEntry<T>(
  entries: Readonly<Record<string, T>>,
  key: string,
  entry: NoInfer<T>,
): Record<string, T> {
  const made = copyOf(entries);
  made[key] = entry;
  return made;
}

/** A copy without one entry. */
export function withoutEntry<T>(
  entries: Readonly<Record<string, T>>,
  key: string,
): Record<string, T> {
  const made = copyOf(entries);
  delete made[key];
  return made;
}

/** Whether `keyed`, `withEntry` or `withoutEntry` made it. */
export const isKeyed = (value: object): boolean => Object.getPrototypeOf(value) === null;

const empty = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

function copyOf<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  const made = empty<T>();
  for (const key of Object.keys(entries)) made[key] = entries[key] as T;
  return made;
}
