/** A key that a person wrote into a schema looks like this; anything else in a path came from outside and is not repeated. */
const ownKey = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

/** A path as problems show it: `parties.0.idNumber`. Keys that cannot be ours are shown as `?`, since a key may be personal too. */
export function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'body';
  return path
    .map((key) => {
      if (typeof key === 'number') return String(key);
      const text = String(key);
      return ownKey.test(text) ? text : '?';
    })
    .join('.');
}
