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
    (left, path) => taken(left, path.split('/'), [], aside),
    whole,
  );
  return { rest: rest as Whole, aside };
}

function taken(
  value: unknown,
  [head, ...path]: readonly string[],
  at: readonly string[],
  aside: Record<string, string>,
): unknown {
  if (head === undefined) {
    if (typeof value !== 'string' || value === '' || value === erasedText) return value;
    aside[at.join('/')] = value;
    return erasedText;
  }
  if (!isHolder(value)) return value;
  const every = head === '*' ? Object.keys(value) : [head];
  return every.reduce<Holder>((left, name) => {
    if (!Object.hasOwn(value, name)) return left;
    const entry = taken(value[name], path, [...at, name], aside);
    return entry === value[name] ? left : withEntry(left, name, entry);
  }, value);
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
  return withEntry(value, head, put(value[head], path, text));
}

type Holder = Readonly<Record<string, unknown>>;

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

function withEntry(holder: Holder, name: string, entry: unknown): Holder {
  if (!Array.isArray(holder)) return { ...holder, [name]: entry };
  return Object.assign([...(holder as readonly unknown[])], { [name]: entry });
}
