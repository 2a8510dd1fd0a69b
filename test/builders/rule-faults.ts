import { readFileSync } from 'node:fs';
import { products, type Product } from '../../domain/application/product.js';
import type { ProductPolicy } from '../../domain/policy/product-policy.js';
import { readDocument } from '../../domain/admin/document.js';
import { documentFaults } from '../../domain/admin/document-faults.js';
import type { DocumentKind } from '../../domain/admin/document-kind.js';
import type { Surroundings } from '../../domain/admin/surroundings.js';
import { autoPolicyWithPapers, contactRules, policyOf } from './policies.js';
import { aRulesContext, tomorrow } from './rules.js';

type Change = Record<string, unknown>;

/** A copy with the values at dotted paths set, or taken away where the value is undefined. */
export function changed(document: unknown, changes: Change): unknown {
  const copy = structuredClone(document) as Change;
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const at = names.reduce<Change>((inner, name) => inner[name] as Change, copy);
    if (value === undefined) delete at[last];
    else at[last] = value;
  }
  return copy;
}

/** A bank as its file says it; read, it has another form. */
export const bankFile = (name: string): unknown =>
  JSON.parse(readFileSync(`policies/cn/questions/${name}`, 'utf8'));

export const next = { version: '2026.9', effectiveFrom: tomorrow, effectiveTo: null };

/** Every fault as `path: message`. */
export function faults(
  kind: DocumentKind,
  content: unknown,
  around: Partial<Surroundings> = {},
): string[] {
  const reading = readDocument(kind, content);
  const found =
    reading.result === 'faults'
      ? reading.faults
      : documentFaults(reading.document, reading.head, { ...aRulesContext(), ...around });
  return found.map(({ path, message }) => `${path}: ${message}`);
}
/** Faults of a new version of the policy of car loans. */
export const ofAuto = (changes: Change, around?: Partial<Surroundings>) =>
  faults('product', changed(autoPolicyWithPapers, { ...next, ...changes }), around);
const shipped = Object.fromEntries(products.map((one) => [one, policyOf(one)])) as Record<
  Product,
  ProductPolicy
>;
/** Faults of a new version of the policy of a product. */
export const ofProduct = (product: Product, changes: Change) =>
  faults('product', changed(shipped[product], { ...next, ...changes }));
/** Faults of new contact rules. */
export const ofCalls = (changes: Change) =>
  faults('contact_rules', changed(contactRules, { ...next, ...changes }));
