import { consumerTermLimit } from '../../../domain/cross-checks/consumption/consumer-term-limit.js';
import { amountAboveCost } from '../../../domain/cross-checks/consumption/amount-above-cost.js';
import { onlineAmountLimit } from '../../../domain/cross-checks/consumption/online-amount-limit.js';
import { selfPayment } from '../../../domain/cross-checks/consumption/self-payment.js';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { aConsumerCase, type ConsumerParts } from '../../domain/checks/a-consumer-case.js';
import { aCleanInput } from '../../domain/cross-checks/clean-case.js';
import { consumerPolicy } from '../../domain/policy/shipped-policy.js';
import { shownFinding, type Row, type Worked } from './cells.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

function inputOf(parts: ConsumerParts, on: string): CrossCheckInput<'consumer'> {
  const { file: _file, policy: _policy, ...clean } = aCleanInput();
  const day = { now: `${on}T02:00:00.000Z`, today: on };
  return { ...clean, ...day, file: aConsumerCase(parts), policy: consumerPolicy() };
}

const limitsRow: Worked = (row: Row) => {
  const on = row.text('Submitted');
  const input = inputOf(
    {
      submittedAt: `${on}T02:00:00.000Z`,
      channel: row.text('Channel'),
      terms: { amount: cny(row.fen('Loan')), termMonths: Number(row.text('Months')) },
    },
    on,
  );
  return {
    Term: shownFinding(consumerTermLimit.evaluate(input, 'loan')),
    Online: shownFinding(onlineAmountLimit.evaluate(input, 'loan')),
  };
};

const selfPaymentRow: Worked = (row) => {
  const parts = {
    terms: { amount: cny(row.fen('Loan')) },
    purpose: { merchantPartyId: null },
  };
  const input = inputOf(parts, row.text('Paid out'));
  return { Finding: shownFinding(selfPayment.evaluate(input, 'loan')) };
};

const costRow: Worked = (row) => {
  const purpose = { totalCost: cny(row.fen('Cost')), ownFunds: cny(row.fen('Own money')) };
  const input = inputOf({ terms: { amount: cny(row.fen('Loan')) }, purpose }, '2026-11-02');
  return { Finding: shownFinding(amountAboveCost.evaluate(input, 'loan')) };
};

/** What is lent for consumption. */
export const consumption: Readonly<Record<string, Worked>> = {
  'consumer-limits': limitsRow,
  'self-payment': selfPaymentRow,
  'amount-above-cost': costRow,
};
