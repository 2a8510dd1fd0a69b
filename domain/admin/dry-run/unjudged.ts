import type { ProductPolicy } from '../../policy/product-policy.js';
import { differences } from '../difference.js';

/** What a document says of itself, and where its values come from. */
export const isAboutDocument = (part: string): boolean =>
  ['version', 'effectiveFrom', 'effectiveTo'].includes(part) || /(^|\.)mark$/.test(part);

/**
 * What is read together with what judges loans and judges none: how long and how often somebody is asked, what a reviewer reads from a paper, and
 * the second of a cycle's day. A star stands for any entry. All other parts are told by what a run has read.
 */
const beside = [
  'checks.*.giveUpAfterMinutes',
  'checks.*.attemptsMin',
  'checks.*.onUnavailable',
  'requiredDocuments.items.*.capture',
  'callbackPlan.cycle.spreadSeconds',
  'callbackPlan.content.firstCheck.papers',
  'callbackPlan.content.periodic.papers',
  'eligibility.*.law',
] as const;

/** The places of `beside` at which two policies differ, in entries that both of them have. */
export function neverJudged(one: ProductPolicy, other: ProductPolicy): string[] {
  const places = differences(byName(one), byName(other)).map(({ path }) => path);
  return beside.filter((place) => {
    const pattern = new RegExp(`^${place.replaceAll('.', '\\.').replace('*', '[^.]+')}(\\.|$)`);
    return places.some((path) => pattern.test(path));
  });
}

/** Lists by what names their entries, so that one put in at the front moves none. */
const byName = ({ checks, requiredDocuments: { items }, eligibility, ...rest }: ProductPolicy) => ({
  ...rest,
  checks: Object.fromEntries(checks.map((one) => [`${one.check}:${one.subject}`, one])),
  requiredDocuments: { items: Object.fromEntries(items.map((one) => [one.item, one])) },
  eligibility: Object.fromEntries(
    eligibility.map((one) => [`${one.rule}:${one.effectiveFrom}`, one]),
  ),
});
