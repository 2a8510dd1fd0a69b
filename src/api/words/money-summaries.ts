import type { MoneyEvents } from '../../../domain/loan/events/money-events.js';
import { currencySchema } from '../../../domain/money/currency.js';
import { majorUnitsText } from '../../../domain/money/money-text.js';
import type { Summaries } from './summary-shape.js';

/** `150000.00 CNY`. */
function amountText(amountMinor: number, currency: string): string {
  const known = currencySchema.parse(currency);
  return `${majorUnitsText({ amountMinor, currency: known })} ${known}`;
}

const notSent = {
  not_possible: ['放款指令无法生成，资料不全', 'The order cannot be made, something is missing'],
  refused: ['银行不接受放款请求', 'The bank does not take the request as it is'],
} as const;

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
  money_recalled: () => [
    '冻结前尚未发出的放款指令不再发送，先向银行核实，再逐项复核放款条件',
    'The order had not gone out before the hold: it is not sent any more, the bank is asked, and every gate is passed again',
  ],
  money_rejected: ({ reason }, say) => [
    `银行未受理：${say(reason)}`,
    `The bank did not take the order: ${say(reason)}`,
  ],
  money_not_sent: ({ because }) => {
    const [zh, en] = because === 'refused' ? notSent.refused : notSent.not_possible;
    return [
      `${zh}；正向银行核实此前是否已受理，不重复指令`,
      `${en}; the bank is asked whether it has the order, and nothing is sent again`,
    ];
  },
  money_unknown: () => [
    '放款结果未知，不重复指令，待查',
    'Nobody knows whether the money went out; it is asked, not sent again',
  ],
  orders_compared: ({ listed, unknown }) => [
    `恢复备份后与核心系统核对：共 ${listed} 笔指令，其中 ${unknown} 笔本系统未知`,
    `Compared with core banking after a restore: ${listed} orders, ${unknown} of them not known here`,
  ],
  order_found: ({ orderKey, status, amountMinor, currency }, say) => [
    `核心系统有本系统未知的指令 ${orderKey}：${amountText(amountMinor, currency)}，${say(status)}`,
    `Found at core banking: order ${orderKey} of ${amountText(amountMinor, currency)}, ${say(status)}`,
  ],
  order_taken_over: ({ orderKey }) => [
    `按核心系统的指令 ${orderKey} 继续`,
    `Goes on from the order ${orderKey} found at core banking`,
  ],
};
