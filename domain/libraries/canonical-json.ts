import canonicalize from 'canonicalize';

/**
 * RFC 8785 text of a plain JSON value: the same value gives the same bytes whatever the order of its
 * keys, which is what a digest needs. A value with no JSON text (undefined, a function) is refused.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('canonical JSON: the value has no JSON form');
  return text;
}
