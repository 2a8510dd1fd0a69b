/** One place at which two documents differ; what one of them has not is absent there. */
export interface Difference {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/**
 * Where two JSON documents differ, by dotted path in the order of the newer document's text. Lists are compared entry by entry, so that an entry
 * put in at the front shows as a change of all that follow: a reader is shown too much rather than too little.
 */
export function differences(from: unknown, to: unknown, path = ''): Difference[] {
  if (isTree(from) && isTree(to) && Array.isArray(from) === Array.isArray(to)) {
    const names = [...new Set([...Object.keys(to), ...Object.keys(from)])];
    return names.flatMap((name) =>
      differences(at(from, name), at(to, name), path === '' ? name : `${path}.${name}`),
    );
  }
  if (Object.is(from, to)) return [];
  return [{ path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;
const at = (tree: Tree, name: string): unknown =>
  Object.hasOwn(tree, name) ? tree[name] : undefined;
