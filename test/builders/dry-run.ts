import { civilDateAt } from '../../domain/calendar/zoned-time.js';
import { instant } from '../../domain/calendar/instant.js';
import { judgesBeforeMoney } from '../../domain/admin/dry-run/before-money.js';
import { changesBetween, type DecisionChange } from '../../domain/admin/dry-run/change.js';
import { judgesInServicing } from '../../domain/admin/dry-run/in-servicing.js';
import type { Circumstances } from '../../domain/admin/dry-run/judge.js';
import type { DecideContext } from '../../domain/loan/context.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { ProductPolicy } from '../../domain/policy/product-policy.js';

/** What both policies are given, as nobody had looked for what is shared. */
export const circumstancesOf = ({
  now,
  calendar,
  signalCatalogue,
}: Pick<DecideContext, 'now' | 'calendar' | 'signalCatalogue'>): Circumstances => ({
  ...{ now, calendar, signalCatalogue, sharedNumbers: null, sharedValues: null },
  ...{ numbersElsewhere: null, invoicesElsewhere: null },
});

/** A dry run that leaves nothing out: every judge is asked under both policies as they are. */
export function everyChange(
  inForce: ProductPolicy,
  draft: ProductPolicy,
  loan: Loan,
  circumstances: Circumstances,
): DecisionChange[] {
  const day = civilDateAt(instant(circumstances.now), inForce.zone);
  const today = draft.effectiveFrom > day ? draft.effectiveFrom : day;
  const judges = loan.stage === 'servicing' ? judgesInServicing : judgesBeforeMoney(inForce, draft);
  return judges.flatMap(({ judge }) => {
    const under = (policy: ProductPolicy) => judge({ ...circumstances, file: loan, today, policy });
    return changesBetween(under(inForce), under(draft));
  });
}

/** The same value with every number in it doubled, every flag turned and every list without its first entry: a draft that differs wherever it can. */
export function altered(value: unknown): unknown {
  if (typeof value === 'number') return value * 2;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return value.slice(value.length > 1 ? 1 : 0).map(altered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, altered(one)]));
}

/** Drafts that each change one part of a policy wherever it can be changed. */
export const alteredParts = (policy: ProductPolicy): { part: string; draft: ProductPolicy }[] =>
  Object.entries(policy)
    .filter(([part, value]) => typeof value === 'object' && value !== null && part !== 'mark')
    .map(([part, value]) => ({ part, draft: { ...policy, [part]: altered(value) } }));

/** What comes of it, or that it cannot be said. */
export function orBroken<Result>(look: () => Result): Result | 'broken' {
  try {
    return look();
  } catch {
    return 'broken';
  }
}
