import { z } from 'zod';
import { dateRangeFields, inForceOn } from './dated.js';
import { industryRiskSchema, type IndustryRisk } from './industry-risk.js';
import type { ProductPolicy } from './product-policy.js';
import { sourceMarkSchema } from './source-mark.js';

/**
 * The table of industries (depth.md G35): what is known of each by its code of GB/T 4754, from a statistics office or an industry
 * association, loaded by an administrator. It is no part of a product's policy, since it changes by another calendar and from another source.
 */
export const industryTableSchema = z
  .strictObject({
    policyId: z.string().regex(/^[a-z]+(-[a-z]+)+$/),
    version: z.string().regex(/^\d{4}\.\d+$/),
    jurisdiction: z.literal('cn'),
    ...dateRangeFields,
    mark: sourceMarkSchema,
    industries: z.array(industryRiskSchema).min(1).max(2_000),
  })
  .refine(
    ({ effectiveFrom, effectiveTo }) => effectiveTo === null || effectiveFrom <= effectiveTo,
    {
      path: ['effectiveTo'],
      message: 'is before effectiveFrom',
    },
  );
export type IndustryTable = z.infer<typeof industryTableSchema>;

/** The tables in force on a day in a jurisdiction; more than one is a mistake of the book. */
export const industryTablesOn = (
  tables: readonly IndustryTable[],
  jurisdiction: string,
  on: string,
): IndustryTable[] =>
  tables.filter((one) => one.jurisdiction === jurisdiction && inForceOn(one, on));

/**
 * A policy with the industries of the table in force, each under the version of its table. Of what the table does not know the policy's own
 * list speaks, in which those of earlier releases stand; where neither knows an industry, nothing is evaluated.
 */
export function withIndustries(
  policy: ProductPolicy,
  table: IndustryTable | undefined,
): ProductPolicy {
  if (table === undefined || !('industries' in policy)) return policy;
  const ofTable = table.industries.map((one) => ({ ...one, table: table.version }));
  return { ...policy, industries: besideTable(ofTable, policy.industries) };
}

/**
 * A table and the lines of a policy about industries that it does not know. A line of the table holds for every code that begins with it, so
 * that a narrower one of the policy says nothing any more; also where the table's is outdated, since nobody looked at the policy's since.
 */
const besideTable = (ofTable: readonly IndustryRisk[], own: readonly IndustryRisk[]) => [
  ...ofTable,
  ...own.filter(
    ({ industryCode }) => !ofTable.some((one) => industryCode.startsWith(one.industryCode)),
  ),
];

/** A draft with the industries of the policy in force, where those are a table's: a dry run compares policies and not tables. */
export function withSameIndustries(draft: ProductPolicy, inForce: ProductPolicy): ProductPolicy {
  if (!('industries' in draft) || !('industries' in inForce)) return draft;
  const ofTable = inForce.industries.filter(({ table }) => table !== undefined);
  if (ofTable.length === 0) return draft;
  return { ...draft, industries: besideTable(ofTable, draft.industries) };
}
