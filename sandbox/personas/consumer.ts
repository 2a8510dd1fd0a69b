import type { CaseFacts } from '../facts/case-facts.js';
import { consumptionSchema } from '../facts/consumption.js';
import type { Persona } from './persona.js';

/** 80,000 yuan over two years at 7.2 % a year for something that costs 100,000. */
const terms = {
  amountMinor: 8_000_000,
  termMonths: 24,
  annualRateBasisPoints: 720,
  method: 'equal_instalment' as const,
};

type Consumption = NonNullable<CaseFacts['consumption']>;

/** What is sound where nothing else is said. */
const sound = consumptionSchema.parse({
  ...{ use: 'renovation', totalMinor: 10_000_000, ownMinor: 2_000_000, merchantKnown: true },
});

/** Asks for a loan on something that costs more than it; the dealer of the case sells it. */
export function consuming(facts: CaseFacts, consumption: Partial<Consumption>): CaseFacts {
  const { company } = facts.dealer;
  return {
    ...facts,
    terms: { ...facts.terms, ...terms },
    consumption: { ...sound, ...consumption },
    // The seller of the case, who sells no cars.
    dealer: {
      ...facts.dealer,
      company: {
        ...company,
        name: company.name.replace('汽车销售服务', '装饰工程'),
        aliases: company.aliases.map((alias) => alias.replace('汽车', '装饰')),
      },
    },
  };
}

/** Borrowers of consumer loans. */
export const consumerPersonas: readonly Persona[] = [
  {
    id: 'consumer_clean',
    product: 'consumer',
    title: 'Clean consumer borrower · 消费贷正常客户',
    expectation:
      'Contract, invoice and register prove the use, every check passes, the merchant is paid by the lender, and the loan is settled after 24 instalments.',
    change: (facts) => consuming(facts, {}),
  },
  {
    id: 'consumer_self_paid',
    product: 'consumer',
    title: 'Consumer borrower who pays by himself · 自主支付',
    expectation:
      'No merchant is known beforehand: the money goes to the borrower, within the limit of the law.',
    change: (facts) => consuming(facts, { use: 'travel', merchantKnown: false }),
  },
  {
    id: 'consumer_beyond_cost',
    product: 'consumer',
    title: 'Asks for more than it costs · 借款超出用途',
    expectation:
      'Loan and own money are more than the whole cost: a finding, asked about in the interview.',
    change: (facts) => consuming(facts, { totalMinor: 9_000_000 }),
  },
  {
    id: 'consumer_contact_refuses',
    product: 'consumer',
    title: 'Emergency contact says no · 联系人不愿被留号',
    expectation:
      'The friend who was named does not wish to be kept: his number is removed at once, nobody is called there again, and nothing is held against anybody.',
    change: (facts) => {
      const one = consuming(facts, {});
      return { ...one, contact: one.contact && { ...one.contact, agrees: false } };
    },
  },
  {
    id: 'consumer_invoice_small',
    product: 'consumer',
    title: 'Invoiced below the loan · 发票金额低于贷款',
    expectation:
      'The merchant has invoiced 50,000 of the 80,000 that are lent: an orange finding with both amounts (S65).',
    change: (facts) => consuming(facts, { invoicedMinor: 5_000_000 }),
  },
  {
    id: 'consumer_merchant_revoked',
    product: 'consumer',
    title: 'Merchant struck off · 商户已吊销',
    expectation:
      'The licence of the merchant was revoked: its check fails and the finding is red, fraud (S65).',
    change: (facts) => consuming(facts, { merchant: { ...sound.merchant, status: 'revoked' } }),
  },
  {
    id: 'consumer_own_firm',
    product: 'consumer',
    title: 'Buys from his own firm · 商户为本人控制企业',
    expectation:
      'The borrower represents and owns the merchant who is to be paid: red, fraud (S65).',
    change: (facts) => consuming(facts, { merchant: { ...sound.merchant, isOwn: true } }),
  },
];
