import type { Bounds } from '../../policy/bounds.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { paperStages, type RequiredDocument } from '../../policy/required-document-policy.js';
import type { Fault } from '../fault.js';

type Demand = NonNullable<Bounds['demandedPapers']>[number];

/**
 * Papers that the law demands and the policy does not ask for, of whom it demands them, in time and without a way around. Where several items
 * ask the same of somebody, one that is as the law wants it is enough.
 */
export function demandedPaperFaults(
  { product, requiredDocuments: { items } }: ProductPolicy,
  { demandedPapers = [] }: Bounds,
): Fault[] {
  return demandedPapers
    .filter(({ products }) => products.includes(product))
    .flatMap((demand): Fault[] => {
      const { type, of, mark } = demand;
      const asked = of.map((role) =>
        items.flatMap((item, i) =>
          item.type === type && item.of.includes(role) ? [itemFaults(item, i, demand)] : [],
        ),
      );
      const lacking = of.filter((_, i) => asked[i]?.length === 0).join(', ');
      const message = `the law demands ${type} of ${lacking} (${mark.source})`;
      const missing = lacking === '' ? [] : [{ path: 'requiredDocuments.items', message }];
      return [...missing, ...asked.flatMap(leastFaults)];
    })
    .filter(isFirst);
}

const leastFaults = (found: readonly Fault[][]) =>
  [...found].sort((left, right) => left.length - right.length)[0] ?? [];

/** The same item is wanted of several roles, and its faults are told once. */
const isFirst = ({ path, message }: Fault, i: number, all: readonly Fault[]) =>
  all.findIndex((one) => one.path === path && one.message === message) === i;

function itemFaults(item: RequiredDocument, i: number, demand: Demand): Fault[] {
  const { source } = demand.mark;
  const say = (field: string, message: string): Fault => ({
    path: `requiredDocuments.items.${i}.${field}`,
    message: `${message} (${source})`,
  });
  const isLate = paperStages.indexOf(item.stage) > paperStages.indexOf(demand.by);
  const isNarrowed = item.wantedWhen !== undefined && item.wantedWhen !== demand.wantedWhen;
  return [
    ...(item.legallyRequired === true
      ? []
      : [say('legallyRequired', 'the law demands this paper')]),
    ...(isLate ? [say('stage', `must be ${demand.by}`)] : []),
    ...(isNarrowed
      ? [say('wantedWhen', `the law demands it ${demand.wantedWhen ?? 'always'}`)]
      : []),
    ...(item.fromTier === undefined ? [] : [say('fromTier', 'the law demands it in every tier')]),
    ...(item.substitutes.length === 0
      ? []
      : [say('substitutes', 'no other paper takes its place')]),
  ];
}
