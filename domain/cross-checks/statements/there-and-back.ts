import { dayNumber } from '../../calendar/civil-date.js';
import type { StatementRow } from '../../facts/bank-statements.js';
import type { StatementSigns } from '../../policy/statement-policy.js';
import { amount, clear, compared } from '../cross-check.js';
import { statementRule, type RowSign } from './statement-rule.js';

const source = 'bank_statements';
type Policy = StatementSigns['thereAndBack'];
/** A row with its place, so that a pair names both. */
interface Placed {
  row: number;
  day: number;
  of: StatementRow;
}

/**
 * Money that comes from somebody and goes back to the same one within days, or the other way round (lending.md §7.2, 快进快出): it makes
 * turnover and leaves nothing. Own transfers and refunds do so by their nature; without a name nobody is the same.
 */
export const thereAndBack = statementRule('statement_there_and_back', ({ rows }, { policy }) => {
  const rules = policy.tolerances.statementSigns.thereAndBack;
  const signs = [...byCounterparty(rows, rules.amountMinMinor).values()]
    .flatMap((placed) => pairsOf(placed, rules))
    .sort((a, b) => a[0].row - b[0].row)
    .map(pairSign);
  const count = compared('there_and_back', signs.length, 'count', source);
  if (signs.length < rules.from) return clear(count);
  const { from, withinDays, differencePercent } = rules;
  return {
    ...{ result: 'signs', severity: 'yellow', compared: [count], signs },
    tolerance: { from, withinDays, percent: differencePercent },
  };
});

function byCounterparty(
  rows: readonly StatementRow[],
  amountMinMinor: number,
): ReadonlyMap<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  rows.forEach((of, i) => {
    const name = of.counterparty.trim();
    if (name === '' || of.tag === 'own_transfer' || of.tag === 'refund') return;
    if (Math.abs(of.amountMinor) < amountMinMinor) return;
    const placed = { row: i + 1, day: dayNumber(of.on), of };
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [placed]);
    else group.push(placed);
  });
  return groups;
}

/** Each row belongs to one pair at most: the earliest that is not taken. */
function pairsOf(placed: readonly Placed[], rules: Policy): [Placed, Placed][] {
  const taken = new Set<Placed>();
  const pairs: [Placed, Placed][] = [];
  placed.forEach((one, i) => {
    if (taken.has(one)) return;
    for (let j = i + 1; j < placed.length; j += 1) {
      const other = placed[j];
      // Rows stand in the order of the days; what is later still is later than it may be.
      if (other === undefined || other.day - one.day > rules.withinDays) return;
      if (taken.has(other) || !isReturn(one.of, other.of, rules)) continue;
      taken.add(one).add(other);
      pairs.push([one, other]);
      return;
    }
  });
  return pairs;
}

function isReturn(one: StatementRow, other: StatementRow, { differencePercent }: Policy): boolean {
  if (one.amountMinor > 0 === other.amountMinor > 0) return false;
  const [a, b] = [Math.abs(one.amountMinor), Math.abs(other.amountMinor)];
  return BigInt(Math.abs(a - b)) * 100n <= BigInt(Math.max(a, b)) * BigInt(differencePercent);
}

function pairSign([one, other]: [Placed, Placed]): RowSign {
  return {
    ...{ row: one.row, on: one.of.on, sign: 'there_and_back' },
    compared: [
      amount('came_or_went', one.of.amountMinor, source),
      amount('went_back', other.of.amountMinor, source),
      compared('went_back_on', other.of.on, 'date', source),
    ],
  };
}
