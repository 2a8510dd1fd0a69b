import { addDays, compareDates, dayNumber } from '../../calendar/civil-date.js';
import type { BankStatementsFacts, StatementRow } from '../../facts/bank-statements.js';
import type { Severity } from '../../findings/finding.js';
import { divideRounded } from '../../money/rounding.js';
import { inForceOn } from '../../policy/dated.js';
import type { DemandRate } from '../../policy/demand-rate.js';
import type { StatementSigns } from '../../policy/statement-policy.js';
import { amount, clear, compared, notEvaluated } from '../cross-check.js';
import { impliedAverageBalanceMinor, interestRange } from './demand-interest.js';
import { dayBalances, settlementsWithin, type SettlementPeriod } from './settlement-days.js';
import { statementRule, type RowSign } from './statement-rule.js';

type Policy = StatementSigns['settlement'];
interface Credited {
  row: number;
  on: string;
  amountMinor: number;
}
const source = 'bank_statements';

/** How grave each sign is: interest that cannot be is red, none at all orange, another day yellow. */
const severityOf: Record<string, Severity> = {
  interest_too_low: 'red',
  interest_too_high: 'red',
  interest_missing: 'orange',
  interest_on_other_day: 'yellow',
};

/**
 * Interest of demand deposits against the balances (lending.md §7.2, S14). Whoever writes higher balances into a statement seldom
 * reckons anew what the bank would have paid on them. Each quarter that the statement covers from its first day is judged; where none
 * is, or the policy knows no rate of its day, nothing is said.
 */
export const settlementInterest = statementRule('statement_interest', (statements, { policy }) => {
  const rules = policy.tolerances.statementSigns.settlement;
  const credits = interestRows(statements.rows);
  const settlements = settlementsWithin(statements.from, statements.to, rules.creditedWithinDays);
  // Rows out of their order are a sign of their own; day balances are reckoned in the order of the days.
  const rows = [...statements.rows].sort((a, b) => compareDates(a.on, b.on));
  const ordered = { ...statements, rows };
  const judged = settlements.flatMap((period) => quarter(ordered, credits, period, rules));
  const elsewhere = credits.filter(
    (one) => !settlements.some((period) => belongs(one, period, rules)),
  );
  const signs = [...judged.flatMap(({ sign }) => sign ?? []), ...elsewhere.map(onOtherDay)].sort(
    (a, b) => dayNumber(a.on) - dayNumber(b.on),
  );
  const quarters = compared('quarters_judged', judged.length, 'count', source);
  if (signs.length > 0) {
    return {
      result: 'signs',
      severity: gravest(signs),
      compared: [quarters, compared('rows_with_signs', signs.length, 'count', source)],
      signs,
      tolerance: {
        percent: rules.tolerancePercent,
        toleranceMinor: rules.toleranceMinor,
        creditedWithinDays: rules.creditedWithinDays,
      },
    };
  }
  return judged.length === 0 ? notEvaluated('full_quarter') : clear(quarters);
});

function interestRows(rows: readonly StatementRow[]): Credited[] {
  return rows.flatMap(({ tag, amountMinor, on }, i) =>
    tag === 'interest' && amountMinor > 0 ? [{ row: i + 1, on, amountMinor }] : [],
  );
}

const belongs = ({ on }: Credited, { creditedOn }: SettlementPeriod, rules: Policy): boolean =>
  Math.abs(dayNumber(on) - dayNumber(creditedOn)) <= rules.creditedWithinDays;

/** One quarter, unless it cannot be judged: its days must all lie in the statement, and so must those on which it may be credited. */
function quarter(
  statements: BankStatementsFacts,
  credits: readonly Credited[],
  period: SettlementPeriod,
  rules: Policy,
): { sign: RowSign | null }[] {
  const { creditedOn } = period;
  const until = addDays(creditedOn, rules.creditedWithinDays);
  const rate = rules.rates.find((one) => inForceOn(one, creditedOn));
  if (period.from < statements.from || until > statements.to || rate === undefined) return [];
  const own = credits.filter((one) => belongs(one, period, rules));
  const foundMinor = own.reduce((sum, one) => sum + one.amountMinor, 0);
  const sum = dayBalances(statements.rows, period);
  const range = interestRange(sum, rate, rules);
  const sign = signOf(own.length, foundMinor, range);
  if (sign === null) return [{ sign }];
  const averageMinor = Number(divideRounded(sum, BigInt(period.days), 'half-up'));
  return [
    {
      sign: {
        ...{ row: own[0]?.row ?? null, on: own[0]?.on ?? creditedOn, sign },
        compared: [
          amount('interest_found', foundMinor, source),
          amount('interest_at_least', range.lowestMinor, source),
          amount('interest_at_most', range.highestMinor, source),
          amount('average_balance', averageMinor, source),
          amount('average_balance_implied', implied(sign, foundMinor, rate, period), source),
        ],
      },
    },
  ];
}

function signOf(
  rows: number,
  foundMinor: number,
  range: { lowestMinor: number; highestMinor: number },
): string | null {
  if (foundMinor > range.highestMinor) return 'interest_too_high';
  if (foundMinor >= range.lowestMinor) return null;
  return rows === 0 ? 'interest_missing' : 'interest_too_low';
}

/** The highest average balance that the interest allows where it is too low; the lowest where it is too high. */
function implied(
  sign: string,
  foundMinor: number,
  rate: DemandRate,
  { days }: SettlementPeriod,
): number {
  const basisPoints = sign === 'interest_too_high' ? rate.maxBasisPoints : rate.minBasisPoints;
  return impliedAverageBalanceMinor(foundMinor, basisPoints, days);
}

function onOtherDay({ row, on, amountMinor }: Credited): RowSign {
  return {
    ...{ row, on, sign: 'interest_on_other_day' },
    compared: [amount('interest_on_other_day', amountMinor, source)],
  };
}

function gravest(signs: readonly RowSign[]): Severity {
  const said = signs.map(({ sign }) => severityOf[sign]);
  return said.includes('red') ? 'red' : said.includes('orange') ? 'orange' : 'yellow';
}
