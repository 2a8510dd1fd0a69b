import { describe, expect, it } from '@jest/globals';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import { loanAboveTrade } from '../../../../domain/cross-checks/business/trade-amount.js';
import { contractInvoicesDiffer } from '../../../../domain/cross-checks/business/trade-invoices.js';
import { payeeNotInTrade } from '../../../../domain/cross-checks/business/trade-payee.js';
import { purposeContractDiffers } from '../../../../domain/cross-checks/business/trade-purpose.js';
import { aBusinessPolicy } from './a-business-policy.js';
import {
  aTrade,
  bought,
  data,
  declares,
  invoiced,
  missing,
  noRecord,
  said,
  yuan,
} from './a-business-case.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];
type Trade = Parameters<typeof aTrade>;
const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const trade = (...of: Trade) => ({ declared: declares({ trade: aTrade(...of) }) });
const none = trade({ contract: null });
const other = { name: '别家测试钢铁有限公司', uscc: '91310000987654321X' };
const { trade: _trade, ...withoutBounds } = aBusinessPolicy;
const earlier = { policy: withoutBounds };

/** Invoices that are handed in and known to the tax office, with a contract. */
function withInvoices(
  invoices: ReturnType<typeof bought>[],
  { of = [], change = {} }: { of?: Trade; change?: Parameters<typeof invoiced>[1] } = {},
) {
  return {
    declared: declares({ trade: aTrade(...of), invoices }),
    invoices: data({ invoices: invoices.map((one) => invoiced(one, change)), notFound: [] }),
  };
}
const [steel, others] = [
  bought('26310000000000000001', 100_000_000),
  bought('26310000000000000002', 1, other),
];

describe('the use against the contract', () => {
  const rows: Rows = [
    ['materials by a contract on materials', {}, 'clear'],
    ['on goods', trade({}, { subject: 'goods' }), 'clear'],
    ['on a service', trade({}, { subject: 'services' }), 'orange fraud'],
    ['on a machine', trade({}, { subject: 'fixed_assets' }), 'red legal'],
    ['on shares', trade({}, { subject: 'equity' }), 'red legal'],
    ['rent by a lease', trade({ use: 'rent' }, { subject: 'lease' }), 'clear'],
    ['rent by a contract on steel', trade({ use: 'rent' }), 'orange fraud'],
    ['costs what the contract says', trade({}, { amount: cny(130_000_000) }), 'clear'],
    ['costs a fen more', trade({}, { amount: cny(129_999_999) }), 'orange fraud'],
    ['signed twelve months before', trade({}, { signedOn: '2025-11-02' }), 'clear'],
    ['signed a day before that', trade({}, { signedOn: '2025-11-01' }), 'yellow operational'],
    ['signed on the day', trade({}, { signedOn: '2026-11-02' }), 'clear'],
    ['signed after the application', trade({}, { signedOn: '2026-11-03' }), 'yellow operational'],
    ['no contract', none, 'not_evaluated purpose.contract'],
    ['wages, which have none', trade({ use: 'wages', contract: null, payee: null }), 'clear'],
    [
      ...(['wages, and a supplier is paid', trade({ use: 'wages', contract: null })] as const),
      'not_evaluated purpose.contract',
    ],
    ['a version without the bounds', earlier, 'not_evaluated policy:trade'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(purposeContractDiffers, over)).toBe(expected);
  });
});

describe('the payee in contract and invoices', () => {
  const paid = (uscc: string) => ({ payee: { name: '某公司', uscc, accountLast4: '4321' } });
  const rows: Rows = [
    ['in the contract', {}, 'clear'],
    ['in both', withInvoices([steel]), 'clear'],
    ['in one invoice of two', withInvoices([steel, others]), 'clear'],
    ['not in the contract', trade(paid(other.uscc)), 'orange fraud'],
    ['in the contract, not in the invoices', withInvoices([others]), 'orange fraud'],
    ['in neither', withInvoices([steel], { of: [paid('91310000000000000X')] }), 'red fraud'],
    [
      'in the invoices alone, without a contract',
      withInvoices([steel], { of: [{ contract: null }] }),
      'clear',
    ],
    [
      'on another account than the contract’s',
      trade({}, { payee: { name: '某', uscc: null, accountLast4: '9999' } }),
      'red fraud',
    ],
    [
      'no account in the contract',
      trade({}, { payee: { ...other, accountLast4: null } }),
      'orange fraud',
    ],
    ['nobody is paid', trade({ payee: null }), 'clear'],
    ['no contract and no invoice', none, 'not_evaluated purpose.contract purpose.invoices'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(payeeNotInTrade, over)).toBe(expected);
  });
});

describe('the contract against the invoices', () => {
  // 1,769,911.50 without tax are 2,000,000.00 with it, by the fen: the contract.
  const upTo = (netMinor: number) => withInvoices([bought('26310000000000000001', netMinor)]);
  const before = (issuedOn: string) => withInvoices([steel], { change: { issuedOn } });
  const rows: Rows = [
    ['of the counterparty', withInvoices([steel]), 'clear'],
    ['as much as the contract', upTo(176_991_150), 'clear'],
    ['a fen more', upTo(176_991_151), 'yellow fraud'],
    ['none of the counterparty', withInvoices([others]), 'orange fraud'],
    ['issued on the day of signing', before('2026-09-02'), 'clear'],
    ['issued before it was signed', before('2026-09-01'), 'yellow fraud'],
    [
      'a void one alone',
      withInvoices([steel], { change: { status: 'void' } }),
      'not_evaluated purpose.invoices',
    ],
    ['none handed in', {}, 'not_evaluated purpose.invoices'],
    ['tax office away', { ...withInvoices([steel]), invoices: missing }, 'not_evaluated invoices'],
    ['no contract', none, 'not_evaluated purpose.contract'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(contractInvoicesDiffer, over)).toBe(expected);
  });
});

describe('the loan against contract and invoices', () => {
  // A loan of 1,000,000.00; 884,955.75 without tax are 1,000,000.00 with it.
  const with_ = (netMinor: number) => withInvoices([bought('26310000000000000001', netMinor)]);
  const rows: Rows = [
    ['below the contract', {}, 'clear'],
    ['the contract', trade({}, { amount: cny(1_000_000 * yuan) }), 'clear'],
    ['a fen above the contract', trade({}, { amount: cny(99_999_999) }), 'orange credit'],
    ['the invoices', with_(88_495_575), 'clear'],
    ['a fen above the invoices', with_(88_495_574), 'yellow credit'],
    ['twice the invoices', with_(44_247_788), 'yellow credit'],
    ['above twice the invoices', with_(44_247_787), 'orange credit'],
    ['ten times the invoices', with_(8_849_558), 'orange credit'],
    [
      'invoices that are void',
      withInvoices([steel], { change: { status: 'red' } }),
      'orange credit',
    ],
    [
      'invoices that nobody knows',
      { ...withInvoices([steel]), invoices: noRecord },
      'orange credit',
    ],
    ['tax office away', { ...withInvoices([steel]), invoices: missing }, 'not_evaluated invoices'],
    [
      'tax office away, above the contract',
      { ...withInvoices([steel], { of: [{}, { amount: cny(1) }] }), invoices: missing },
      'orange credit',
    ],
    ['neither', none, 'not_evaluated purpose.contract purpose.invoices'],
    ['wages', trade({ use: 'wages', contract: null, payee: null }), 'clear'],
    ['a version without the bounds', earlier, 'not_evaluated policy:trade'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(loanAboveTrade, over)).toBe(expected);
  });
});
