import { readFileSync } from 'node:fs';
import { productPolicySchema, type ProductPolicy } from '../../../domain/policy/product-policy.js';

/** The shipped auto policy, parsed; tests change a copy of it where a rule needs another value. */
export function autoPolicy(): ProductPolicy {
  return productPolicySchema.parse(autoPolicyContent());
}

/** The shipped file as JSON, for tests of the reader itself. */
export function autoPolicyContent(): Record<string, unknown> {
  const file = new URL('../../../policies/cn/auto.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}
