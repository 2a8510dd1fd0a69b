import { describe, expect, it } from '@jest/globals';
import { anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';
import { aPurchase } from '../../builders/papers.js';

const supervisor = person('su-1', 'supervisor');
const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const printed = { code: null, number: '26332000000000000001', issuedOn: '2026-03-01' };
const invoice = {
  ...printed,
  ...{ netAmount: cny(16_000_000), taxAmount: cny(2_000_000), vin: '1M8GDM9AXKP042788' },
};
const taxed = {
  kind: 'answer' as const,
  answer: {
    ...{ answer: 'FOUND' as const, reference: 'ref-1' },
    data: {
      invoices: [
        {
          ...printed,
          ...{ status: 'valid', statusOn: null, vin: invoice.vin },
          seller: { name: '杭州示例汽车销售有限公司', uscc: '91330106673959654P' },
          buyer: { name: '王示例', uscc: null },
          ...{ netMinor: 16_000_000, taxMinor: 2_000_000 },
        },
      ],
      notFound: [],
    },
  },
};

/** A car loan whose sources have answered, with the invoice or without. */
function bought(withInvoice: boolean): Life {
  const { purpose } = anApplication();
  const life = new Life();
  life.submit(anApplication(withInvoice ? { purpose: { ...purpose, invoices: [invoice] } } : {}));
  life.answerSources({ ...cleanAnswers, invoices: taxed });
  return life;
}
const invoices = (life: Life) => life.state.checks['invoices:loan'];
const statusOf = (life: Life, rule: string) => life.state.findings[`${rule}:loan`]?.status;
const correct = (life: Life, path: string, value: unknown) =>
  life.do(
    { ...{ type: 'correctField', path, value }, reason: 'read again', documentKey: null },
    supervisor,
  );

describe('the check of an invoice', () => {
  it('is made where one was handed in, and is nobody’s where none was', () => {
    expect(invoices(bought(true))?.outcome).toEqual({ outcome: 'passed' });
    expect(invoices(bought(false))).toBeUndefined();
  });

  it('is made when one comes later', () => {
    const life = bought(false);
    correct(life, 'purpose.invoices', [invoice]);
    life.answerSources({ invoices: taxed });
    expect(invoices(life)?.outcome).toEqual({ outcome: 'passed' });
  });

  it('is made anew when the dealer’s code was another one', () => {
    const life = bought(true);
    correct(life, 'parties.dealer.uscc', '91330100MA0DEM005H');
    expect(invoices(life)?.stale).toBe(true);
    expect(life.state.checks['business_registry:dealer']?.stale).toBe(true);
  });
});

describe('a contract that is captured after the application', () => {
  it('is held against it at once, and no more once it is refused', () => {
    const life = bought(true);
    life.do(aPurchase({ buyer: '钱示例' }), supervisor);
    expect(statusOf(life, 'purchase_buyer_differs')).toBe('open');
    life.do(aPurchase(), supervisor);
    expect(statusOf(life, 'purchase_buyer_differs')).toBe('gone');
  });

  it('of a home is refused by its path, and nothing is kept', () => {
    const life = bought(true);
    const { version } = life.state;
    const { document } = aPurchase();
    if (document.type !== 'paper') throw new Error('a contract of sale is a paper');
    const { key, sha256, partyId } = document.paper;
    const homePurchase = {
      ...{
        number: 'FC-1',
        signedAt: '2026-03-01T07:00:00.000Z',
        buyer: '王示例',
        seller: '钱示例',
      },
      ...{ sellerUscc: null, unitNumber: '110105001001GB00012F00010203', areaHundredths: null },
      ...{ price: cny(1), downPayment: null },
    };
    const paper = { type: 'purchase_contract' as const, key, sha256, partyId, homePurchase };
    const said = life.try({ type: 'addDocument', document: { type: 'paper', paper } }, supervisor);
    expect(said).toMatchObject({ rule: 'contract_of_other_product' });
    expect(life.state.version).toBe(version);
  });
});
