import { canonicalJson } from '../libraries/canonical-json.js';

type Entries = Readonly<Record<string, unknown>>;

const isEntries = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The parts in which two documents of one form differ: `checks`, and of what holds parts itself the part within, `debtService.limitBasisPoints`.
 * What one of them lacks differs as a whole.
 */
export function differingParts(one: object, other: object): ReadonlySet<string> {
  const [left, right] = [one as Entries, other as Entries];
  return new Set(
    differingNames(left, right).flatMap((name) => {
      const [before, after] = [left[name], right[name]];
      return isEntries(before) && isEntries(after)
        ? differingNames(before, after).map((inner) => `${name}.${inner}`)
        : [name];
    }),
  );
}

function differingNames(one: Entries, other: Entries): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const text = (of: Entries, name: string) =>
    // What is absent differs from what is null.
    canonicalJson(Object.hasOwn(of, name) ? [of[name]] : []);
  return [...names].filter((name) => text(one, name) !== text(other, name));
}

/** A document that notes which of certain parts are read. */
export interface WatchedDocument<Document> {
  readonly document: Document;
  /** Which of them were read since the last call, by the names of `differingParts`. */
  readonly partsRead: () => readonly string[];
}

/** Watches certain parts of a document that is only read. Whoever lists the parts of something, or asks whether one is there, reads them. */
export function watched<Document extends object>(
  document: Document,
  parts: ReadonlySet<string>,
): WatchedDocument<Document> {
  const read = new Set<string>();
  const reading = (prefix: string): Reading => ({
    one: (name) => {
      if (parts.has(prefix + name)) read.add(prefix + name);
    },
    // What only the other document has is not there to be listed, and makes a difference all the same.
    all: () =>
      [...parts].filter((name) => name.startsWith(prefix)).forEach((name) => read.add(name)),
  });
  const inner = Object.entries(document).map(([name, part]: [string, unknown]) => [
    name,
    isEntries(part) ? watchedEntries(part, reading(`${name}.`)) : part,
  ]);
  const partsRead = () => {
    if (read.size === 0) return [];
    const names = [...read];
    read.clear();
    return names;
  };
  return {
    document: watchedEntries(Object.fromEntries(inner) as Document, reading('')),
    partsRead,
  };
}

interface Reading {
  readonly one: (name: string) => void;
  readonly all: () => void;
}

function watchedEntries<Of extends object>(of: Of, reading: Reading): Of {
  const noted = <Result>(name: string | symbol, result: Result): Result => {
    if (typeof name === 'string') reading.one(name);
    return result;
  };
  // A copy, since of what is frozen nothing but itself may be given.
  return new Proxy(
    { ...of },
    {
      get: (target, name): unknown => noted(name, Reflect.get(target, name)),
      has: (target, name) => noted(name, Reflect.has(target, name)),
      getOwnPropertyDescriptor: (target, name) =>
        noted(name, Reflect.getOwnPropertyDescriptor(target, name)),
      ownKeys: (target) => {
        reading.all();
        return Reflect.ownKeys(target);
      },
    },
  );
}
