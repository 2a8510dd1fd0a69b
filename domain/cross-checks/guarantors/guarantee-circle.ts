import { borrowingPartyOf, type CaseFile } from '../../checks/case-file.js';
import { amount, clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { guaranteesShown, guarantorsOf, isNamed, type GuaranteesShown } from './guaranteeing.js';

/** One guarantee between parties of the loan, by party id. */
interface Link {
  from: string;
  to: string;
  balanceMinor: number;
}

/**
 * Two who guarantee each other, or several in a ring (互保, 联保 that goes round): where whoever borrows guarantees, himself or through another guarantor
 * of this loan, the one who guarantees for him, nobody stands behind the loan who would not fall with it. Only by reports: what goes through a
 * company that is no party is not seen.
 */
export const guaranteeCircle: CrossCheck = {
  rule: 'guarantee_circle',
  about: 'each_guarantor',
  staleWhen: ['credit_bureau'],
  opensQuestions: ['Q-GUAR-08'],
  evaluate(input, subject) {
    const { file } = input;
    const borrower = borrowingPartyOf(file)?.partyId;
    if (borrower === undefined) return notEvaluated('borrower');
    const shown = new Map(
      [borrower, ...guarantorsOf(file)].map((one) => [one, guaranteesShown(input, one)]),
    );
    const circle = circleTo(file, shown, borrower, subject);
    if (circle === null) {
      const missing = missingOf(shown);
      return missing === null ? clear() : notEvaluated(missing);
    }
    return findingOf(guaranteeCircle, subject, {
      severity: 'orange',
      kind: 'fraud',
      compared: circle.map(({ from, to, balanceMinor }) =>
        amount(`guarantees_in_circle:${from}:${to}`, balanceMinor, 'credit_bureau'),
      ),
    });
  },
};

type Shown = ReadonlyMap<string, GuaranteesShown>;

/** The guarantees that lead from whoever borrows to this guarantor, or null where the reports show no such way. */
function circleTo(
  file: CaseFile,
  shown: Shown,
  borrower: string,
  guarantor: string,
): Link[] | null {
  const ways: { at: string; by: Link[] }[] = [{ at: borrower, by: [] }];
  const seen = new Set([borrower]);
  for (const { at, by } of ways) {
    for (const link of linksOf(file, shown, at)) {
      const way = [...by, link];
      if (link.to === guarantor) return way;
      if (!seen.has(link.to)) ways.push({ at: link.to, by: way });
      seen.add(link.to);
    }
  }
  return null;
}

function linksOf(file: CaseFile, shown: Shown, from: string): Link[] {
  const said = shown.get(from);
  const each = said?.state === 'known' ? (said.each ?? []) : [];
  return [...shown.keys()].flatMap((to) =>
    each
      .filter((one) => to !== from && isNamed(file, to, one))
      .map(({ balanceMinor }) => ({ from, to, balanceMinor })),
  );
}

/** What is missing to say that there is no circle: a report, or in it for whom somebody guarantees. */
function missingOf(shown: Shown): string | null {
  const all = [...shown.values()];
  if (all.some(({ state }) => state === 'missing')) return 'credit_bureau';
  return all.some((one) => one.state === 'known' && one.each === null) ? 'guarantees' : null;
}
