import { readFileSync } from 'node:fs';
import { productPolicySchema, type PolicyOf } from '../../../domain/policy/product-policy.js';

/** The shipped auto policy, parsed; tests change a copy of it where a rule needs another value. */
export function autoPolicy(): PolicyOf<'auto'> {
  const policy = productPolicySchema.parse(autoPolicyContent());
  if (policy.product !== 'auto') throw new Error('auto.json is the policy of another product');
  return policy;
}

/** The shipped policy of consumer loans. */
export function consumerPolicy(): PolicyOf<'consumer'> {
  const policy = productPolicySchema.parse(contentOf('consumer.json'));
  if (policy.product !== 'consumer') throw new Error('consumer.json is of another product');
  return policy;
}

/** The shipped policy of housing loans. */
export function mortgagePolicy(): PolicyOf<'mortgage'> {
  const policy = productPolicySchema.parse(contentOf('mortgage.json'));
  if (policy.product !== 'mortgage') throw new Error('mortgage.json is of another product');
  return policy;
}

/** The shipped policy of working capital, as the file says it: without the table of industries beside it. */
export function workingCapitalPolicy(): PolicyOf<'sme_working_capital'> {
  const policy = productPolicySchema.parse(contentOf('sme_working_capital.json'));
  if (policy.product !== 'sme_working_capital') throw new Error('of another product');
  return policy;
}

/** The shipped file as JSON, for tests of the reader itself. */
export const autoPolicyContent = (): Record<string, unknown> => contentOf('auto.json');

function contentOf(name: string): Record<string, unknown> {
  const file = new URL(`../../../policies/cn/${name}`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}
