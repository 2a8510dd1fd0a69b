import type { PolicyMistake } from '../../domain/policy/policy-book.js';
import type { ProductPolicy } from '../../domain/policy/product-policy.js';

/** What every jurisdiction that is lent in must have a document of, by the name that such a file begins with. */
type Needed = Readonly<Record<string, readonly { readonly jurisdiction: string }[]>>;

/**
 * Documents that a product's jurisdiction lacks altogether, and the product's own. Whether one is in force on a day is another question
 * (`rules-today.ts`): a folder without the file is wrong on every day.
 * @param policies those that are lent by
 * @param needed the documents that were read, for instance `{ 'contact-rules': [...] }`
 */
export function documentsMissing(
  policies: readonly ProductPolicy[],
  needed: Needed,
): PolicyMistake[] {
  if (policies.length === 0)
    return [{ file: 'cn/auto.json', path: '', message: 'is missing: no product has a policy' }];
  const jurisdictions = [...new Set(policies.map(({ jurisdiction }) => jurisdiction))];
  return jurisdictions.flatMap((jurisdiction) =>
    Object.entries(needed)
      .filter(([, documents]) => !documents.some((one) => one.jurisdiction === jurisdiction))
      .map(([name]) => ({
        file: `${jurisdiction}/${name}.json`,
        path: '',
        message: `is missing: no document of this kind is there for ${jurisdiction}`,
      })),
  );
}
