import { describe, expect, it } from '@jest/globals';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import { answered, found } from '../checks/a-case.js';
import { aConsumerCase, consumerInvoice, type ConsumerParts } from '../checks/a-consumer-case.js';
import { consumerPolicy } from '../policy/shipped-policy.js';
import { aConsumerInput, proofSays as speaking, spouse } from './a-consumer-input.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const policy = consumerPolicy();

interface Row {
  name: string;
  parts: ConsumerParts;
  expected: string[];
}
const contract: Row[] = [
  { name: 'contract, invoice and register as told', parts: {}, expected: [] },
  {
    name: 'on shares',
    parts: { contract: { subject: 'securities' } },
    expected: ['purpose_contract_differs: red legal'],
  },
  {
    name: 'on another use',
    parts: { contract: { subject: 'travel' } },
    expected: ['purpose_contract_differs: orange fraud'],
  },
  {
    name: 'signed six months before, to the day of China',
    parts: { contract: { signedAt: '2026-04-30T16:00:00.000Z' } },
    expected: [],
  },
  {
    name: 'signed a day earlier than that',
    parts: { contract: { signedAt: '2026-04-30T15:59:59.000Z' } },
    expected: ['purpose_contract_differs: yellow operational'],
  },
  {
    name: 'signed the day after the application',
    parts: { contract: { signedAt: '2026-11-01T16:00:00.000Z' } },
    expected: ['purpose_contract_differs: yellow operational'],
  },
  {
    name: 'a stranger buys',
    parts: { contract: { buyer: '钱示例' } },
    expected: ['purchase_buyer_differs: orange fraud'],
  },
  {
    name: 'the spouse buys, who is a party',
    parts: { contract: { buyer: '周宁' }, others: [spouse] },
    expected: [],
  },
  {
    name: 'another company sells',
    parts: { contract: { sellerUscc: '91330100MA0DEM005H' } },
    expected: ['purchase_seller_differs: orange fraud'],
  },
  {
    name: 'at the loan and the cost',
    parts: { contract: { price: cny(10_000_000) } },
    expected: [],
  },
  {
    name: 'at the loan, below the cost',
    parts: { contract: { price: cny(8_000_000) } },
    expected: ['purchase_price_differs: yellow operational'],
  },
  {
    name: 'a fen below the loan',
    parts: { contract: { price: cny(7_999_999) } },
    expected: ['purchase_price_differs: orange fraud'],
  },
  {
    name: 'never captured',
    parts: { contract: null },
    expected: [
      'purpose_contract_differs: not_evaluated purchase_contract',
      'purchase_buyer_differs: not_evaluated purchase_contract',
      'purchase_seller_differs: not_evaluated purchase_contract',
      'purchase_seller_near: not_evaluated purchase_contract',
      'purchase_price_differs: not_evaluated purchase_contract',
    ],
  },
  {
    name: 'of a borrower who names no merchant',
    parts: { purpose: { merchantPartyId: null }, contract: {} },
    expected: [
      'invoice_not_valid: not_evaluated purpose.invoices',
      'invoice_differs: not_evaluated purpose.invoices',
      'merchant_not_named: orange legal',
    ],
  },
  {
    name: 'none, of a borrower who names no merchant',
    parts: { purpose: { merchantPartyId: null } },
    expected: [],
  },
];

const invoice: Row[] = [
  {
    name: 'voided',
    parts: { invoice: { status: 'void', statusOn: '2026-11-01' } },
    expected: ['invoice_not_valid: red fraud'],
  },
  {
    name: 'not known to the office',
    parts: { loanFacts: found('invoices', { invoices: [], notFound: ['26332000000000000009'] }) },
    expected: ['invoice_not_valid: orange fraud', 'invoice_differs: not_evaluated invoices'],
  },
  {
    name: 'the office away',
    parts: { loanFacts: answered('invoices', { answer: 'UNAVAILABLE', class: 'timeout' }) },
    expected: [
      'invoice_not_valid: not_evaluated invoices',
      'invoice_differs: not_evaluated invoices',
    ],
  },
  {
    name: 'sold by another',
    parts: { invoice: { seller: { name: '示例商贸有限公司', uscc: '91330100MA0DEM005H' } } },
    expected: ['invoice_differs: red fraud'],
  },
  {
    name: 'bought by a stranger',
    parts: { invoice: { buyer: { name: '钱示例', uscc: null } } },
    expected: ['invoice_differs: orange fraud'],
  },
  {
    name: 'of the loan, tax included, below the cost',
    parts: { invoice: { netMinor: 7_999_900, taxMinor: 100 } },
    expected: ['invoice_differs: yellow fraud'],
  },
  {
    name: 'a fen below the loan',
    parts: { invoice: { netMinor: 7_999_899, taxMinor: 100 } },
    expected: ['invoice_differs: orange fraud'],
  },
  {
    name: 'none handed in yet',
    parts: { purpose: { invoices: undefined } },
    expected: [
      'invoice_not_valid: not_evaluated purpose.invoices',
      'invoice_differs: not_evaluated purpose.invoices',
    ],
  },
];

describe('what proves the use of a consumer loan', () => {
  it.each(contract)('the contract: $name', ({ parts, expected }) => {
    expect(speaking(parts)).toEqual(expected);
  });
  it.each(invoice)('the invoice: $name', ({ parts, expected }) => {
    expect(speaking(parts)).toEqual(expected);
  });

  it('an invoice that is evidence in another loan too is red; nobody having looked is not clear', () => {
    const key = ':26332000000000000009';
    expect(speaking({}, { invoicesElsewhere: [key] })).toEqual(['invoice_twice: red fraud']);
    expect(speaking({}, { invoicesElsewhere: null })).toEqual([
      'invoice_twice: not_evaluated loans',
    ]);
  });

  it('two invoices of which the office has answered about one are not evaluated', () => {
    const second = { ...consumerInvoice(5_000_000), number: '26332000000000000010' };
    const { code, number, issuedOn } = second;
    const amounts = { netAmount: cny(4_999_900), taxAmount: cny(100) };
    const invoices = [
      ...(aConsumerCase().purpose.invoices ?? []),
      { code, number, issuedOn, ...amounts },
    ];
    expect(speaking({ purpose: { invoices } })).toEqual([
      'invoice_not_valid: not_evaluated invoices',
      'invoice_differs: not_evaluated invoices',
    ]);
  });

  it('a policy of an earlier release, without bounds of consumption, makes nothing clear by itself', () => {
    const { consumption: _consumption, ...earlier } = policy;
    expect(speaking({}, { policy: earlier })).toEqual([
      'purpose_contract_differs: not_evaluated policy:consumption',
      'merchant_trade_differs: not_evaluated policy:consumption',
    ]);
  });

  it('says both amounts and where each is from', () => {
    const [one] = runCrossChecks(
      aConsumerInput({ invoice: { netMinor: 4_999_900, taxMinor: 100 } }),
      'invoice_differs',
    );
    if (one?.result.result !== 'finding') throw new Error('a finding');
    expect(one.result.finding.compared).toEqual([
      { label: 'invoice_amount', value: 5_000_000, unit: 'minor', source: 'invoices' },
      { label: 'loan_amount', value: 8_000_000, unit: 'minor', source: 'application' },
      { label: 'total_cost', value: 10_000_000, unit: 'minor', source: 'application' },
    ]);
  });
});
