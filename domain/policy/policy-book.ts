import type { z } from 'zod';
import { inForceOn, rangesOverlap } from './dated.js';
import { tableOverlaps } from './dated-table-faults.js';
import { homeJurisdiction } from './jurisdiction.js';
import { productPolicySchema, type ProductPolicy } from './product-policy.js';

/** A policy file as read: its name for messages, and its parsed JSON. */
export interface PolicyFile {
  file: string;
  content: unknown;
}

/** One mistake in the policies, with the file and the path inside it. */
export interface PolicyMistake {
  file: string;
  path: string;
  message: string;
}

/** Either all policies, or every mistake at once: a lender mends a file in one go, not error by error. */
export type PolicyBookResult =
  | { result: 'policies'; policies: ProductPolicy[] }
  | { result: 'mistakes'; mistakes: PolicyMistake[] };

/** Reads policy files: schema first, then that no two versions of a product, and no two rows of a table, are in force on the same day. */
export function readPolicyBook(files: readonly PolicyFile[]): PolicyBookResult {
  const mistakes: PolicyMistake[] = [];
  const good: { file: string; policy: ProductPolicy }[] = [];
  for (const { file, content } of files) {
    const parsed = productPolicySchema.safeParse(content);
    if (parsed.success) good.push({ file, policy: parsed.data });
    else mistakes.push(...parsed.error.issues.map((issue) => toMistake(file, issue)));
  }
  mistakes.push(
    ...overlaps(good),
    ...good.flatMap(({ file, policy }) => tableOverlaps(policy).map((one) => ({ file, ...one }))),
  );
  return mistakes.length > 0
    ? { result: 'mistakes', mistakes }
    : { result: 'policies', policies: good.map(({ policy }) => policy) };
}

/** The policy of a product on a civil date, or why there is not exactly one. */
export type PolicyLookup =
  | { result: 'policy'; policy: ProductPolicy }
  | { result: 'none_in_force'; product: string; on: string }
  | { result: 'several_in_force'; product: string; on: string; versions: string[] };

/** Exactly one policy is in force, or a typed error that a person can act on; never the newest by guess. */
export function policyInForce(
  policies: readonly ProductPolicy[],
  product: string,
  on: string,
  jurisdiction: string = homeJurisdiction,
): PolicyLookup {
  const found = policies.filter(
    (policy) =>
      policy.product === product && policy.jurisdiction === jurisdiction && inForceOn(policy, on),
  );
  const [only] = found;
  if (only === undefined) return { result: 'none_in_force', product, on };
  if (found.length > 1) {
    const versions = found.map((policy) => policy.version);
    return { result: 'several_in_force', product, on, versions };
  }
  return { result: 'policy', policy: only };
}

/** A version by its id, for decisions that were made under it. */
export function policyVersion(
  policies: readonly ProductPolicy[],
  policyId: string,
  version: string,
): ProductPolicy | undefined {
  return policies.find((policy) => policy.policyId === policyId && policy.version === version);
}

function toMistake(file: string, issue: z.core.$ZodIssue): PolicyMistake {
  return { file, path: issue.path.map(String).join('.'), message: issue.message };
}

function overlaps(good: readonly { file: string; policy: ProductPolicy }[]): PolicyMistake[] {
  return good.flatMap(({ file, policy }, i) =>
    good.slice(0, i).flatMap((earlier) => {
      if (earlier.policy.policyId !== policy.policyId) return [];
      if (earlier.policy.version === policy.version) {
        const message = `version ${policy.version} stands in ${earlier.file} already`;
        return [{ file, path: 'version', message }];
      }
      if (!rangesOverlap(earlier.policy, policy)) return [];
      const message = `overlaps version ${earlier.policy.version} in ${earlier.file}`;
      return [{ file, path: 'effectiveFrom', message }];
    }),
  );
}
