import { isKeyed, withEntry } from '../../entry.js';

/** Texts that were taken out of a value, each by where it stood: names and places joined by `/`. */
export type Aside = Readonly<Record<string, string>>;

/** What stands where a text stood that is sealed elsewhere, and all that is read there once its key was destroyed. */
export const erasedText = '[已删除 / erased]';

/**
 * Takes the texts at the paths out of a value; `*` in a path is every entry. What holds none of them stays the same object, so that
 * whoever compares sees that it did not change.
 */
export function takeOut<Whole>(
  whole: Whole,
  paths: readonly string[],
): { rest: Whole; aside: Aside } {
  const aside: Record<string, string> = {};
  const rest = paths.reduce<unknown>(
    (left, path) => taken(left, namesIn(path), 0, '', aside),
    whole,
  );
  return { rest: rest as Whole, aside };
}

/** The names that a path is made of; there are few paths, and each command goes along all of them. */
const known = new Map<string, readonly string[]>();

function namesIn(path: string): readonly string[] {
  const names = known.get(path) ?? path.split('/');
  known.set(path, names);
  return names;
}

/** @param at where the value stands, each name ended by `/` */
function taken(
  value: unknown,
  path: readonly string[],
  depth: number,
  at: string,
  aside: Record<string, string>,
): unknown {
  const name = path[depth];
  if (name === undefined) {
    if (typeof value !== 'string' || value === '' || value === erasedText) return value;
    aside[at.slice(0, -1)] = value;
    return erasedText;
  }
  if (!isHolder(value)) return value;
  let left = value;
  for (const one of name === '*' ? Object.keys(value) : [name]) {
    if (!Object.hasOwn(value, one)) continue;
    const entry = taken(value[one], path, depth + 1, `${at}${one}/`, aside);
    if (entry !== value[one]) left = replaced(left, one, entry);
  }
  return left;
}

/** The value with its texts again where they stood. A place that is not there any more stays as it is. */
export function putBack<Whole>(rest: Whole, aside: Aside): Whole {
  return Object.entries(aside).reduce<unknown>(
    (whole, [at, text]) => put(whole, at.split('/'), text),
    rest,
  ) as Whole;
}

function put(value: unknown, [head, ...path]: readonly string[], text: string): unknown {
  if (head === undefined) return text;
  if (!isHolder(value) || !Object.hasOwn(value, head)) return value;
  return replaced(value, head, put(value[head], path, text));
}

type Holder = Readonly<Record<string, unknown>>;

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

function replaced(holder: Holder, name: string, entry: unknown): Holder {
  if (isKeyed(holder)) return withEntry(holder, name, entry);
  if (!Array.isArray(holder)) return { ...holder, [name]: entry };
  return Object.assign([...(holder as readonly unknown[])], { [name]: entry });
}
