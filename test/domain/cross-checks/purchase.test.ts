import { describe, expect, it } from '@jest/globals';
import { rulesOfProduct, runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import type { FactsBySource, SourceFacts } from '../../../domain/facts/sources.js';
import { answered, found, type CaseParts } from '../checks/a-case.js';
import { speaking as homeSays } from './a-home-input.js';
import { aCleanInput, carFacts, changed } from './clean-case.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const vin = '1M8GDM9AXKP042788';
/** Another car of the same series: its last digit alone differs. */
const nextVin = '1M8GDM9AXKP042789';

/** What every rule says that is not clear, as `rule: severity kind`. */
function speaking(parts: CaseParts, over: Partial<CrossCheckInput> = {}): string[] {
  return runCrossChecks(aCleanInput(parts, over)).flatMap(({ rule, result }) => {
    if (result.result === 'clear') return [];
    return result.result === 'finding'
      ? [`${rule}: ${result.finding.severity} ${result.finding.kind}`]
      : [`${rule}: not_evaluated ${result.missing.join()}`];
  });
}

type Taxed = SourceFacts<'invoices'>['invoices'][number];

/** The one invoice on the car, as the tax office has it. */
const taxed = (over: Partial<Taxed> = {}, notFound: string[] = []): FactsBySource =>
  found('invoices', {
    invoices: [
      {
        ...{ code: null, number: '26332000000000000001', issuedOn: '2026-10-31', vin },
        ...{ status: 'valid', statusOn: null },
        seller: { name: '北京远行汽车销售有限公司', uscc: '91330106673959654P' },
        buyer: { name: '赵晨', uscc: null },
        ...{ netMinor: 19_999_900, taxMinor: 100 },
        ...over,
      },
    ],
    notFound,
  });
const withTaxed = (...facts: FactsBySource[]): CaseParts => ({ loanFacts: carFacts(...facts) });
const unavailable = { answer: 'UNAVAILABLE', class: 'timeout' } as const;
const noRecord = { answer: 'NO_RECORD', reference: 'r-1' } as const;
describe('the invoice at the tax source (S65)', () => {
  const rows: { name: string; parts: CaseParts; expected: string[] }[] = [
    { name: 'valid', parts: withTaxed(taxed()), expected: [] },
    {
      name: 'voided',
      parts: withTaxed(taxed({ status: 'void', statusOn: '2026-11-01' })),
      expected: ['invoice_not_valid: red fraud'],
    },
    {
      name: 'cancelled by a red one',
      parts: withTaxed(taxed({ status: 'red', statusOn: '2026-11-01' })),
      expected: ['invoice_not_valid: red fraud'],
    },
    {
      name: 'not known with these figures',
      parts: withTaxed(found('invoices', { invoices: [], notFound: ['26332000000000000001'] })),
      expected: ['invoice_not_valid: orange fraud', 'invoice_differs: not_evaluated invoices'],
    },
    {
      name: 'the office has no record of the dealer',
      parts: withTaxed(answered('invoices', noRecord)),
      expected: ['invoice_not_valid: orange fraud', 'invoice_differs: not_evaluated invoices'],
    },
    {
      name: 'the office did not answer',
      parts: withTaxed(answered('invoices', unavailable)),
      expected: [
        'invoice_not_valid: not_evaluated invoices',
        'invoice_differs: not_evaluated invoices',
      ],
    },
    {
      name: 'asked about another one before the correction',
      parts: withTaxed(taxed({ number: '26332000000000000009' })),
      expected: [
        'invoice_not_valid: not_evaluated invoices',
        'invoice_differs: not_evaluated invoices',
      ],
    },
    {
      name: 'issued to somebody else',
      parts: withTaxed(taxed({ buyer: { name: '钱明', uscc: null } })),
      expected: ['invoice_differs: red fraud'],
    },
    {
      name: 'issued by another company',
      parts: withTaxed(taxed({ seller: { name: '某某汽贸有限公司', uscc: '91330100MA0DEM005H' } })),
      expected: ['invoice_differs: red fraud'],
    },
    {
      name: 'of exactly the price',
      parts: withTaxed(taxed({ netMinor: 18_000_000, taxMinor: 2_000_000 })),
      expected: [],
    },
    {
      name: 'one fen below the price',
      parts: withTaxed(taxed({ netMinor: 18_000_000, taxMinor: 1_999_999 })),
      expected: ['invoice_differs: orange fraud'],
    },
    {
      name: 'on another car',
      parts: withTaxed(taxed({ vin: nextVin })),
      expected: ['vin_differs: orange fraud'],
    },
  ];
  it.each(rows)('$name: $expected', ({ parts, expected }) => {
    expect(speaking(parts)).toEqual(expected);
  });

  it('an application without one is not clean for that', () => {
    const { invoices: _, ...others } = aCleanInput().file.purpose as { invoices?: unknown };
    const file = { ...aCleanInput().file, purpose: others } as CrossCheckInput['file'];
    expect(speaking({}, { file })).toEqual([
      'invoice_not_valid: not_evaluated purpose.invoices',
      'invoice_differs: not_evaluated purpose.invoices',
    ]);
  });
});

describe('the contract of sale against the application (S65)', () => {
  const rows: { name: string; parts: CaseParts; expected: string[] }[] = [
    {
      name: 'never captured',
      parts: { contract: null },
      expected: [
        'purchase_buyer_differs: not_evaluated purchase_contract',
        'purchase_seller_differs: not_evaluated purchase_contract',
        'purchase_seller_near: not_evaluated purchase_contract',
        'purchase_price_differs: not_evaluated purchase_contract',
      ],
    },
    {
      name: 'another buyer',
      parts: { contract: { buyer: '钱明' } },
      expected: ['purchase_buyer_differs: red fraud'],
    },
    {
      name: 'the borrower and a stranger',
      parts: { contract: { buyer: '赵晨、钱明' } },
      expected: ['purchase_buyer_differs: red fraud'],
    },
    {
      name: 'a name with a space is the same',
      parts: { contract: { buyer: '赵 晨' } },
      expected: [],
    },
    {
      name: 'another seller',
      parts: {
        contract: {
          dealer: { name: '某某汽贸有限公司', uscc: '91330100MA0DEM005H', cityCode: null },
        },
      },
      expected: ['purchase_seller_differs: orange fraud'],
    },
    {
      name: 'a seller whose code is the same under another name',
      parts: {
        contract: { dealer: { name: '远行集团', uscc: '91330106673959654P', cityCode: null } },
      },
      expected: [],
    },
    {
      name: 'another car',
      parts: {
        contract: { vehicle: { vin: nextVin, make: null, model: null, colour: null, state: null } },
      },
      expected: ['vin_differs: orange fraud'],
    },
    {
      name: 'a price one fen lower',
      parts: { contract: { price: cny(19_999_999) } },
      expected: ['purchase_price_differs: orange fraud'],
    },
    {
      name: 'a price one fen higher',
      parts: { contract: { price: cny(20_000_001) } },
      expected: ['purchase_price_differs: yellow operational'],
    },
    {
      name: 'a smaller down payment',
      parts: { contract: { downPayment: cny(4_999_999) } },
      expected: ['purchase_price_differs: orange fraud'],
    },
    {
      name: 'a down payment that it does not say',
      parts: { contract: { downPayment: null } },
      expected: [],
    },
  ];
  it.each(rows)('$name: $expected', ({ parts, expected }) => {
    expect(speaking(parts)).toEqual(expected);
  });

  it('one that somebody refused proves nothing', () => {
    const { file } = aCleanInput();
    const documents = (file.documents ?? []).map((one) => ({
      ...one,
      review: { verdict: 'refused' as const },
    }));
    const said = speaking({}, { file: { ...file, documents } as CrossCheckInput['file'] });
    expect(said).toContain('purchase_buyer_differs: not_evaluated purchase_contract');
  });

  it('holds of a home as well', () => {
    expect(homeSays({})).toEqual([]);
    expect(homeSays({ contract: { unitNumber: '110105001001GB00012F00010204' } })).toEqual([
      'home_differs: orange fraud',
    ]);
    expect(homeSays({ contract: { buyer: '钱某', seller: '周某' } })).toEqual([
      'purchase_buyer_differs: red fraud',
      'purchase_seller_differs: orange fraud',
    ]);
    expect(homeSays({ contract: { price: cny(99_000_000) } })).toEqual([
      'purchase_price_differs: orange fraud',
    ]);
  });
});

describe('loan, down payment and price held to each other', () => {
  it.each([
    { loan: 15_000_000, down: 5_000_000, expected: [] },
    { loan: 15_000_001, down: 5_000_000, expected: ['amount_above_cost: orange credit'] },
    { loan: 14_000_000, down: 5_000_000, expected: [] },
  ])('$loan with $down of a car of 200,000: $expected', ({ loan, down, expected }) => {
    const parts = { terms: { amount: cny(loan) }, purpose: { downPayment: cny(down) } };
    expect(speaking(parts)).toEqual(expected);
  });

  it('holds of a home as well', () => {
    const of = (amountMinor: number) =>
      homeSays({ terms: { amount: cny(amountMinor) } }).filter((one) => one.startsWith('amount'));
    expect(of(70_000_000)).toEqual([]);
    expect(of(70_000_001)).toEqual(['amount_above_cost: orange credit']);
  });
});

describe('"own use" with a logistics permit by the day of the application (S65)', () => {
  // A new car on fuel of 200,000; what is lent is exactly at the cap of own use in 2024-03, and 70 % is the cap of goods traffic.
  const capped = (submittedAt: string, use: 'unregistered' | 'freight', amountMinor: number) =>
    speaking({
      submittedAt,
      loanFacts: carFacts(changed('vehicle_register', { use })),
      terms: { amount: cny(amountMinor), termMonths: 60 },
      purpose: { downPayment: cny(1) },
    }).filter((one) => /^(loan_to_price|vehicle_use)/.test(one));
  const rows = [
    { on: '2024-03-15T02:00:00Z', use: 'unregistered', fen: 16_000_000, expected: [] },
    {
      on: '2024-03-15T02:00:00Z',
      use: 'unregistered',
      fen: 16_000_001,
      expected: ['loan_to_price: red legal'],
    },
    { on: '2024-05-15T02:00:00Z', use: 'unregistered', fen: 16_000_001, expected: [] },
    {
      on: '2024-03-15T02:00:00Z',
      use: 'freight',
      fen: 14_000_000,
      expected: ['vehicle_use: orange legal'],
    },
    {
      on: '2024-05-15T02:00:00Z',
      use: 'freight',
      fen: 14_000_000,
      expected: ['vehicle_use: orange legal'],
    },
    {
      ...{ on: '2024-05-15T02:00:00Z', use: 'freight' as const, fen: 14_000_001 },
      expected: ['loan_to_price: red legal', 'vehicle_use: orange legal'],
    },
  ] as const;
  it.each(rows)('$on $use $fen: $expected', ({ on, use, fen, expected }) => {
    expect(capped(on, use, fen)).toEqual(expected);
  });
});

describe('what the rules of the purchase are of', () => {
  it('cars alone have invoices, dealers and users; contracts are of both', () => {
    const ofHomes = rulesOfProduct('mortgage');
    expect(ofHomes).toContain('purchase_buyer_differs');
    expect(ofHomes).not.toContain('dealer_not_partner');
    expect(rulesOfProduct('auto')).not.toContain('home_differs');
  });
});
