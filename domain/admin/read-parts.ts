import { canonicalJson } from '../libraries/canonical-json.js';

/** The top-level parts in which two documents of one form differ. */
export function differingParts(one: object, other: object): ReadonlySet<string> {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const text = (of: object, name: string) =>
    // What is absent differs from what is null.
    canonicalJson(Object.hasOwn(of, name) ? [(of as Record<string, unknown>)[name]] : []);
  return new Set([...names].filter((name) => text(one, name) !== text(other, name)));
}

/** A document that notes which of its top-level parts are read. */
export interface WatchedDocument<Document> {
  readonly document: Document;
  /** What was read since the last call. */
  readonly partsRead: () => ReadonlySet<string>;
}

/** Watches a document that is only read. */
export function watched<Document extends object>(document: Document): WatchedDocument<Document> {
  let read = new Set<string>();
  const proxy = new Proxy(document, {
    get: (target, name, receiver): unknown => {
      if (typeof name === 'string') read.add(name);
      return Reflect.get(target, name, receiver);
    },
    has: (target, name) => {
      if (typeof name === 'string') read.add(name);
      return Reflect.has(target, name);
    },
    // Whoever lists the parts reads all of them.
    ownKeys: (target) => {
      Object.keys(target).forEach((name) => read.add(name));
      return Reflect.ownKeys(target);
    },
  });
  const partsRead = () => {
    const parts = read;
    read = new Set();
    return parts;
  };
  return { document: proxy, partsRead };
}
