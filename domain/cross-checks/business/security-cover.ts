import { addDays, civilDate } from '../../calendar/civil-date.js';
import { othersPledges } from '../../checks/movable-assets.js';
import type { SecurityPolicy } from '../../policy/security-policy.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { ratioBasisPoints, sumOf } from './amounts.js';
import { statementsSource, type BusinessCase, type BusinessRule } from './business-case.js';
import { entriesAgainst } from './goods-pledged.js';
import { isAnythingOffered } from './offered-assets.js';
import { takesIn } from './receivables-pledged.js';
import { isOld, latestStatement } from './statements.js';

/** What is offered of a kind and may count, at the most and for certain: between the two lies what no source has said yet. */
interface Counted {
  mostMinor: number;
  surelyMinor: number;
}

const none: Counted = { mostMinor: 0, surelyMinor: 0 };

/** Receivables that are neither overdue nor due too late, and that nobody else has; without the register none is free for sure. */
function receivablesCounted(input: BusinessCase, { receivables }: SecurityPolicy): Counted {
  const { declared, movableAssets, loanId, today } = input;
  const last = addDays(civilDate(today), receivables.daysToDueMax);
  const entries =
    movableAssets.state === 'data' ? othersPledges(movableAssets.data, today, loanId) : [];
  const free = declared.receivables.filter(
    (one) =>
      one.dueOn >= today && one.dueOn <= last && !entries.some((entry) => takesIn(entry, one)),
  );
  const mostMinor = sumOf(free.map(({ amountMinor }) => amountMinor));
  return { mostMinor, surelyMinor: movableAssets.state === 'missing' ? 0 : mostMinor };
}

/** Goods by the company's word, but never more than its books have of the kind; none where an entry of another may take them in. */
function goodsCounted(input: BusinessCase, goods: 'stock' | 'equipment'): Counted {
  const offeredMinor = input.declared[`${goods}Minor`];
  if (offeredMinor === null || entriesAgainst(input, goods).length > 0) return none;
  const sheet = isOld(input) ? undefined : latestStatement(input)?.closing;
  if (sheet === undefined) return { mostMinor: offeredMinor, surelyMinor: 0 };
  const inBooks = goods === 'stock' ? sheet.stockMinor : sheet.fixedAssetsMinor;
  const mostMinor = Math.min(offeredMinor, inBooks);
  return { mostMinor, surelyMinor: input.movableAssets.state === 'missing' ? 0 : mostMinor };
}

/** The share of each kind that is counted (lending.md §7.3), rounded down to the fen once for all. */
export function securedMinor(
  values: { receivables: number; stock: number; equipment: number },
  { advance }: Pick<SecurityPolicy, 'advance'>,
): number {
  const parts =
    BigInt(values.receivables) * BigInt(advance.receivablesBasisPoints) +
    BigInt(values.stock) * BigInt(advance.stockBasisPoints) +
    BigInt(values.equipment) * BigInt(advance.equipmentBasisPoints);
  return Number(parts / 10_000n);
}

/**
 * What secures a loan against the loan: free and eligible receivables, stock and equipment, each by its share. Exactly as much as policy wants
 * passes, a fen less does not. What no source has confirmed lets nothing pass; what would be too little even so is told all the same.
 */
export const securityCover: BusinessRule = {
  rule: 'security_cover',
  staleWhen: ['movable_assets', 'collateral', 'terms.amount', statementsSource],
  opensQuestions: ['Q-SME-21'],
  evaluate(input) {
    const { declared, movableAssets, subject, policy } = input;
    if (!isAnythingOffered(declared)) return clear();
    if (policy.security === undefined) return notEvaluated('policy:security');
    const { security } = policy;
    const receivables = receivablesCounted(input, security);
    const stock = goodsCounted(input, 'stock');
    const equipment = goodsCounted(input, 'equipment');
    const of = (which: keyof Counted) =>
      securedMinor(
        { receivables: receivables[which], stock: stock[which], equipment: equipment[which] },
        security,
      );
    const most = of('mostMinor');
    const { amountMinor } = declared.loan;
    const reaches = (worth: number) =>
      BigInt(worth) * 10_000n >= BigInt(amountMinor) * BigInt(security.coverMinBasisPoints);
    const numbers = [
      amount('loan_amount', amountMinor, 'application'),
      amount('receivables_counted', receivables.mostMinor, 'application'),
      amount('stock_counted', stock.mostMinor, 'application'),
      amount('equipment_counted', equipment.mostMinor, 'application'),
      amount('security_worth', most, 'policy'),
      compared('security_share', ratioBasisPoints(most, amountMinor), 'basis_points', 'policy'),
    ];
    if (!reaches(most)) {
      return findingOf(securityCover, subject, {
        ...{ severity: 'orange', kind: 'credit', compared: numbers },
        tolerance: { coverMinBasisPoints: security.coverMinBasisPoints },
      });
    }
    if (reaches(of('surelyMinor'))) return clear(...numbers);
    return notEvaluated(movableAssets.state === 'missing' ? 'movable_assets' : statementsSource);
  },
};
