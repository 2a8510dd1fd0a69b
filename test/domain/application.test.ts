import { describe, expect, it } from '@jest/globals';
import { applicationSchema } from '../../domain/application/application.js';
import {
  aBorrower,
  aConsumerApplication,
  aContact,
  aDealer,
  anApplication,
} from '../builders/an-application.js';

describe('an auto application', () => {
  it('is taken when it is whole', () => {
    expect(anApplication().parties).toHaveLength(3);
  });

  const refused: { title: string; change: object; path: string }[] = [
    {
      title: 'S16 a wrong ID check character',
      change: { parties: [{ ...aBorrower(), idNumber: '330106199003071230' }, aDealer()] },
      path: 'parties.0.idNumber',
    },
    {
      title: 'S16 a card that fails Luhn',
      change: { parties: [{ ...aBorrower(), bankCard: '6222020000000000004' }, aDealer()] },
      path: 'parties.0.bankCard',
    },
    {
      title: 'S16 a credit code with a bad organisation code',
      change: { parties: [aBorrower(), { ...aDealer(), uscc: '91330106673959655T' }] },
      path: 'parties.1.uscc',
    },
    {
      title: 'no borrower',
      change: { parties: [aDealer(), { ...aDealer(), partyId: 'other', role: 'payee' }] },
      path: 'parties',
    },
    {
      title: 'a dealer in a role that this product does not screen',
      change: { parties: [aBorrower(), { ...aDealer(), role: 'developer' }] },
      path: 'purpose.dealerPartyId',
    },
    {
      title: 'two parties of one id',
      change: { parties: [aBorrower(), aDealer(), { ...aDealer(), role: 'payee' }] },
      path: 'parties.2.partyId',
    },
    {
      title: 'a party called by a word of every object',
      change: { parties: [aBorrower(), aDealer(), { ...aDealer(), partyId: 'constructor' }] },
      path: 'parties.2.partyId',
    },
    {
      title: 'two contact points of one id',
      change: {
        parties: [
          {
            ...aBorrower(),
            contactPoints: [
              { id: 'mobile', kind: 'mobile', value: '13800138000' },
              { id: 'mobile', kind: 'mobile', value: '13900139000' },
            ],
          },
          aDealer(),
        ],
      },
      path: 'parties.0.contactPoints.1.id',
    },
    {
      title: 'a borrower without income',
      change: { parties: [{ ...aBorrower(), income: null }, aDealer()] },
      path: 'parties.0.income',
    },
    {
      title: 'a payee who is no party',
      change: { purpose: { ...anApplication().purpose, payeePartyId: 'nobody' } },
      path: 'purpose.payeePartyId',
    },
    ...['../../etc', '/etc/passwd', 'a/../b', 'a//b', './a', 'a/'].map((key) => ({
      title: `a document key ${key}`,
      change: { documents: [{ type: 'id_card', key, sha256: 'a'.repeat(64) }] },
      path: 'documents.0.key',
    })),
    {
      title: 'a day before all days',
      change: {
        parties: [
          { ...aBorrower(), residence: { ...aBorrower().residence, since: '0000-01-01' } },
          aDealer(),
        ],
      },
      path: 'parties.0.residence.since',
    },
    {
      title: 'a month before all months',
      change: {
        parties: [
          { ...aBorrower(), employment: { ...aBorrower().employment, startedMonth: '0001-01' } },
          aDealer(),
        ],
      },
      path: 'parties.0.employment.startedMonth',
    },
    {
      title: 'a job that began before its holder',
      change: {
        parties: [
          { ...aBorrower(), employment: { ...aBorrower().employment, startedMonth: '1990-02' } },
          aDealer(),
        ],
      },
      path: 'parties.0.employment.startedMonth',
    },
    {
      title: 'a home older than who lives there',
      change: {
        parties: [
          { ...aBorrower(), residence: { ...aBorrower().residence, since: '1990-03-06' } },
          aDealer(),
        ],
      },
      path: 'parties.0.residence.since',
    },
    { title: 'an unknown field', change: { surprise: true }, path: '' },
    {
      title: 'a fractional amount',
      change: {
        terms: { ...anApplication().terms, amount: { amountMinor: 1.5, currency: 'CNY' } },
      },
      path: 'terms.amount.amountMinor',
    },
    {
      title: 'an amount of nothing',
      change: { terms: { ...anApplication().terms, amount: { amountMinor: 0, currency: 'CNY' } } },
      path: 'terms.amount.amountMinor',
    },
  ];

  it.each(refused)('refuses $title at $path', ({ change, path }) => {
    const result = applicationSchema.safeParse({ ...anApplication(), ...change });
    expect(result.success).toBe(false);
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });

  it('never echoes a personal value', () => {
    const wrong = {
      ...anApplication(),
      parties: [{ ...aBorrower(), idNumber: '330106199003071230' }, aDealer()],
    };
    expect(JSON.stringify(applicationSchema.safeParse(wrong).error?.issues)).not.toContain(
      '330106199003071230',
    );
  });
});

describe('a consumer application', () => {
  const merchant = { ...aDealer(), partyId: 'merchant', role: 'merchant' as const };
  const purpose = aConsumerApplication().purpose;
  const yuan = (amount: number) => ({ amountMinor: amount * 100, currency: 'CNY' });

  it('is taken with a merchant, and without one', () => {
    expect(aConsumerApplication().parties).toHaveLength(3);
    const alone = { ...purpose, merchantPartyId: null };
    expect(
      aConsumerApplication({ parties: [aBorrower(), aContact()], purpose: alone }).collateral,
    ).toBeNull();
  });

  it.each([
    ['a merchant who is no party', { parties: [aBorrower()] }, 'purpose.merchantPartyId'],
    [
      'a merchant who is a person',
      { purpose: { ...purpose, merchantPartyId: 'borrower' } },
      'purpose.merchantPartyId',
    ],
    [
      'more own money than it costs',
      { purpose: { ...purpose, ownFunds: yuan(100_001) } },
      'purpose.ownFunds.amountMinor',
    ],
    [
      'a cost in another currency',
      { purpose: { ...purpose, totalCost: { amountMinor: 10_000_000, currency: 'USD' } } },
      'purpose.totalCost.currency',
    ],
    ['a forbidden use', { purpose: { ...purpose, use: 'shares' } }, 'purpose.use'],
    ['a car as security', { collateral: anApplication().collateral }, 'collateral'],
    ['the purpose of a car', { purpose: anApplication().purpose }, 'purpose.use'],
    ['no borrower', { parties: [merchant] }, 'parties'],
    ['another product', { product: 'pawn' }, 'product'],
  ])('%s is refused by path', (_title, change, path) => {
    const result = applicationSchema.safeParse({ ...aConsumerApplication(), ...change });
    const paths = result.error?.issues.map((issue) => issue.path.join('.'));
    expect(paths).toContain(path);
  });
});
