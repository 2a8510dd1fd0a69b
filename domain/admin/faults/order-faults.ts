import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Fault } from '../fault.js';

/** A bound that must lie at or above another one, or strictly above it. */
interface Pair {
  readonly path: string;
  readonly value: number;
  readonly over: number;
  readonly than: string;
  readonly strictly?: boolean;
}

/** Thresholds in an order in which one of them can never be reached, or both at once. */
export function orderFaults(policy: ProductPolicy): Fault[] {
  const wrong = [
    ...tolerancePairs(policy),
    ...servicingPairs(policy),
    ...housePairs(policy),
  ].filter(({ value, over, strictly = false }) => (strictly ? value <= over : value < over));
  return [
    ...wrong.map(({ path, than, strictly = false }) => ({
      path,
      message: strictly ? `must be above ${than}` : `must not be below ${than}`,
    })),
    ...rhythmFaults(policy),
  ];
}

function tolerancePairs({ tolerances }: ProductPolicy): Pair[] {
  const { income, statements, providentFund, overdueHistory } = tolerances;
  return [
    {
      ...{ path: 'tolerances.income.tolerablePercent', than: 'matchPercent' },
      ...{ value: income.tolerablePercent, over: income.matchPercent },
    },
    {
      ...{ path: 'tolerances.income.orangePercent', than: 'tolerablePercent' },
      ...{ value: income.orangePercent, over: income.tolerablePercent },
    },
    {
      ...{ path: 'tolerances.statements.monthsMax', than: 'monthsMin' },
      ...{ value: statements.monthsMax, over: statements.monthsMin },
    },
    {
      ...{ path: 'tolerances.providentFund.rateMaxBasisPoints', than: 'rateMinBasisPoints' },
      ...{ value: providentFund.rateMaxBasisPoints, over: providentFund.rateMinBasisPoints },
    },
    {
      ...{ path: 'tolerances.overdueHistory.totalMonths', than: 'consecutiveMonths' },
      ...{ value: overdueHistory.totalMonths, over: overdueHistory.consecutiveMonths },
    },
    {
      ...{ path: 'tolerances.overdueHistory.windowMonths', than: 'totalMonths' },
      ...{ value: overdueHistory.windowMonths, over: overdueHistory.totalMonths },
    },
  ];
}

function servicingPairs({ signals, classification: c }: ProductPolicy): Pair[] {
  const above = (path: string, value: number, over: number, than: string): Pair => ({
    ...{ path, value, over, than, strictly: true },
  });
  const { overdueDays, incomeDropAbovePercent: income, collateralDropFromPercent } = signals;
  return [
    above('signals.overdueDays.redFrom', overdueDays.redFrom, overdueDays.orangeFrom, 'orangeFrom'),
    above('signals.incomeDropAbovePercent.orange', income.orange, income.yellow, 'yellow'),
    above(
      'signals.collateralDropFromPercent.red',
      collateralDropFromPercent.red,
      collateralDropFromPercent.yellow,
      'yellow',
    ),
    above(
      'classification.substandardAboveDays',
      c.substandardAboveDays,
      c.specialMentionAboveDays,
      'specialMentionAboveDays',
    ),
    above(
      'classification.doubtfulAboveDays',
      c.doubtfulAboveDays,
      c.substandardAboveDays,
      'substandardAboveDays',
    ),
    above(
      'classification.lossAboveDays',
      c.lossAboveDays,
      c.doubtfulAboveDays,
      'doubtfulAboveDays',
    ),
  ];
}

function housePairs(policy: ProductPolicy): Pair[] {
  if (policy.product !== 'mortgage') return [];
  const { watchBasisPoints, limitBasisPoints } = policy.loanToValue;
  const path = 'loanToValue.limitBasisPoints';
  return [{ path, value: limitBasisPoints, over: watchBasisPoints, than: 'watchBasisPoints' }];
}

/** Amounts of the callback rhythm rise and the last one is open, or a row is never reached and large loans have none. */
function rhythmFaults({ callbackPlan: { rhythm } }: ProductPolicy): Fault[] {
  const bounds = rhythm.map(({ amountUpToMinor }) => amountUpToMinor ?? Number.POSITIVE_INFINITY);
  const rises = bounds.every((bound, i) => i === 0 || bound > (bounds[i - 1] ?? bound));
  if (rises && bounds.at(-1) === Number.POSITIVE_INFINITY) return [];
  const message = 'amounts rise and the last one is open (amountUpToMinor null)';
  return [{ path: 'callbackPlan.rhythm', message }];
}
