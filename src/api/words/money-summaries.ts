import type { MoneyEvents } from '../../../domain/loan/events/money-events.js';
import { currencySchema } from '../../../domain/money/currency.js';
import { majorUnitsText } from '../../../domain/money/money-text.js';
import type { Summaries } from './summary-shape.js';

/** `150000.00 CNY`. */
function amountText(amountMinor: number, currency: string): string {
  const known = currencySchema.parse(currency);
  return `${majorUnitsText({ amountMinor, currency: known })} ${known}`;
}

export const moneySummaries: Summaries<MoneyEvents> = {
  money_ordered: ({ amountMinor, currency, payeePartyId }) => [
    `放款指令 ${amountText(amountMinor, currency)}，收款方 ${payeePartyId}`,
    `Money ordered: ${amountText(amountMinor, currency)} to ${payeePartyId}`,
  ],
  money_accepted: ({ orderId }) => [
    `银行已受理 ${orderId}`,
    `The bank accepted the order as ${orderId}`,
  ],
  money_paid: ({ orderId, paidAt }) => [
    `已放款 ${orderId}，${paidAt}`,
    `Paid out: ${orderId} at ${paidAt}`,
  ],
  money_rejected: ({ reason }, say) => [
    `银行未受理：${say(reason)}`,
    `The bank did not take the order: ${say(reason)}`,
  ],
  money_unknown: () => [
    '放款结果未知，不重复指令，待查',
    'Nobody knows whether the money went out; it is asked, not sent again',
  ],
};
