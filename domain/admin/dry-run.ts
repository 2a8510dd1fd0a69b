import { civilDateAt } from '../calendar/zoned-time.js';
import { instant } from '../calendar/instant.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import { judgesBeforeMoney } from './dry-run/before-money.js';
import { changesBetween, type DryRunOf } from './dry-run/change.js';
import { judgesInServicing } from './dry-run/in-servicing.js';
import { onlyParts, type Circumstances, type Judge } from './dry-run/judge.js';
import { isAboutDocument, neverJudged } from './dry-run/unjudged.js';
import { differingParts, watched } from './read-parts.js';

/** The stages in which a loan is still to be decided by its policy. */
export const undecidedStages = ['verification', 'approval', 'pre_disbursement'] as const;
/** Those and the one in which it is looked after by its policy. */
export const judgedStages = [...undecidedStages, 'servicing'] as const;

/**
 * What would be decided differently of loans under another policy, from the facts that are on record, by the very functions that decide.
 * Both policies judge the same facts at the same instant, on the day on which the later of them begins, so that nothing but the policy
 * can make a difference. The functions are pure: one that reads no part in which the two differ is not asked a second time.
 */
export function dryRunOf(
  inForce: ProductPolicy,
  draft: ProductPolicy,
): DryRunOf<[circumstances: Circumstances]> {
  const differing = differingParts(inForce, draft);
  const before = watched(inForce, differing);
  const after = watched(draft, differing);
  const judged = new Set<string>();
  const concerned = (judges: readonly Judge[]) =>
    judges
      .filter(({ reads }) => reads?.some((part) => differsIn(part, differing)) !== false)
      .map(({ reads, judge }): Asked => ({
        judge,
        before: reads === null ? before.document : onlyParts(before.document, reads),
        after: reads === null ? after.document : onlyParts(after.document, reads),
      }));
  const judges = {
    beforeMoney: concerned(judgesBeforeMoney(inForce, draft)),
    inServicing: concerned(judgesInServicing),
  };
  const changedParts = [...differing].filter((part) => !isAboutDocument(part)).sort();
  const never = neverJudged(inForce, draft);
  return {
    changesOf: (loan, circumstances) => {
      const day = civilDateAt(instant(circumstances.now), inForce.zone);
      const today = draft.effectiveFrom > day ? draft.effectiveFrom : day;
      const input = { ...circumstances, file: loan, today };
      const asked = loan.stage === 'servicing' ? judges.inServicing : judges.beforeMoney;
      // What a loan that could not be judged has left.
      before.partsRead();
      after.partsRead();
      const read: string[] = [];
      const changes = asked.flatMap(({ judge, ...policies }) => {
        const said = judge({ ...input, policy: policies.before });
        const parts = before.partsRead();
        if (parts.length === 0) return [];
        read.push(...parts);
        return changesBetween(said, judge({ ...input, policy: policies.after }));
      });
      [...read, ...after.partsRead()].forEach((part) => judged.add(part));
      return changes;
    },
    changedParts,
    unjudgedParts: () => [...changedParts.filter((part) => !judged.has(part)), ...never].sort(),
  };
}

interface Asked extends Pick<Judge, 'judge'> {
  readonly before: ProductPolicy;
  readonly after: ProductPolicy;
}

/** Whether a top-level part differs, or something in it. */
const differsIn = (part: string, differing: ReadonlySet<string>): boolean =>
  [...differing].some((one) => one === part || one.startsWith(`${part}.`));

/** Whether a draft counts shared values by other bounds; if not, nobody has to look for them. */
export function readsSharedOtherwise(inForce: ProductPolicy, draft: ProductPolicy): boolean {
  const of = ({ tolerances: { sharedContact, sharedLinks }, signals }: ProductPolicy) =>
    JSON.stringify([sharedContact, sharedLinks, signals.contactChanges]);
  return of(inForce) !== of(draft);
}
