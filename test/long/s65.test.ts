import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case, type CaseChange } from '../environment/cases.js';
import { originationOf, userOf } from '../environment/clients.js';
import { done, LoanDesk } from '../environment/desk.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Row {
  what: string;
  persona: string;
  change?: CaseChange;
  /** Checks that are no longer plainly passed. */
  checks?: Record<string, object>;
  /** Every finding as `rule severity kind`. */
  findings: string[];
}

interface Body {
  parties: { partyId: string; name: string; uscc?: string }[];
  purpose: Record<string, unknown>;
}
/** The dealer whom the demonstration policy excludes, and of whom no register knows. */
const excluded = { name: '示例汽车销售服务有限公司', uscc: '91330100MA0DEM005H' };
const fromExcluded = (body: Record<string, unknown>): Record<string, unknown> => {
  const { parties } = body as unknown as Body;
  return {
    ...body,
    parties: parties.map((one) => (one.partyId === 'dealer' ? { ...one, ...excluded } : one)),
  };
};
const withoutPapers = (body: Record<string, unknown>): Record<string, unknown> => {
  const { invoices: _, user: __, ...purpose } = (body as unknown as Body).purpose;
  const documents = (body['documents'] as object[]).map((one) => {
    const { purchase: ___, ...paper } = one as { purchase?: unknown };
    return paper;
  });
  return { ...body, purpose, documents };
};

const rows: Row[] = [
  { what: 'nothing', persona: 'clean', findings: [] },
  {
    what: 'a voided invoice',
    persona: 'purchase_invoice_void',
    checks: { invoices: { outcome: 'mismatch', reason: 'invoice_void' } },
    findings: ['invoice_not_valid red fraud'],
  },
  {
    what: 'an invoice that nobody issued',
    persona: 'clean',
    change: { facts: { purchase: { invoice: 'unknown' } } },
    checks: { invoices: { outcome: 'inconclusive', reason: 'invoice_not_found' } },
    findings: ['invoice_not_valid orange fraud'],
  },
  {
    what: 'a price 35 % above contract, invoice and value',
    persona: 'purchase_price_inflated',
    findings: [
      'price_against_valuation orange fraud',
      'purchase_price_differs orange fraud',
      'invoice_differs orange fraud',
    ],
  },
  {
    what: 'own use with a permit for goods',
    persona: 'purchase_permit',
    findings: ['loan_to_price red legal', 'vehicle_use orange legal'],
  },
  {
    what: 'an agent who lends the down payment and is paid',
    persona: 'purchase_agent',
    findings: [
      'down_payment_borrowed orange credit',
      'payee_differs orange fraud',
      'down_payment_not_seen yellow credit',
    ],
  },
  {
    what: 'a straw buyer',
    persona: 'purchase_straw_buyer',
    findings: [
      'purchase_buyer_differs red fraud',
      'invoice_differs red fraud',
      'straw_buyer orange fraud',
    ],
  },
  {
    what: 'another car on contract and invoice',
    persona: 'clean',
    change: { facts: { purchase: { contract: { vin: '1M8GDM9AXKP042788' } } } },
    findings: ['vin_differs orange fraud'],
  },
  {
    what: 'a company with a cancelled invoice',
    persona: 'sme_invoice_cancelled',
    checks: { invoices: { outcome: 'mismatch', reason: 'invoice_red' } },
    findings: ['invoice_not_valid red fraud'],
  },
  {
    what: 'a dealer who is excluded, and of whom nobody knows',
    persona: 'clean',
    change: { application: fromExcluded },
    checks: {
      business_registry: { outcome: 'inconclusive', reason: 'no_record_of_company' },
      invoices: { outcome: 'inconclusive', reason: 'invoice_not_found' },
    },
    findings: [
      'down_payment_not_seen yellow credit',
      'purchase_seller_differs orange fraud',
      'invoice_not_valid orange fraud',
      'dealer_not_registered orange fraud',
      'dealer_not_partner red operational',
    ],
  },
];

let stack: WholeStack;
const cases = new Map<string, Case>();
let unproven: Case;

beforeAll(async () => {
  stack = await wholeStack();
  for (const [index, { what, persona, change }] of rows.entries()) {
    cases.set(what, await submitCase(stack, persona, `bought-${index}`, change));
  }
  unproven = await submitCase(stack, 'clean', 'bought-unproven', { application: withoutPapers });
}, 300_000);
afterAll(() => stack.close());

const said = (found: Awaited<ReturnType<Case['findings']>>) =>
  found.map(({ rule, severity, kind }) => `${rule} ${severity} ${kind}`).sort();

describe('S65: the purpose is proven before the money', () => {
  it.each(rows)('$what', async ({ what, checks = {}, findings }) => {
    const one = cases.get(what);
    if (one === undefined) throw new Error('not submitted');
    await seen(stack, () => one.isChecked());
    const outcomes = Object.entries(await one.outcomes());
    const changed = outcomes.filter(([, { outcome }]) => outcome !== 'passed');
    expect(Object.fromEntries(changed)).toEqual(checks);
    expect(said(await one.findings())).toEqual([...findings].sort());
  });

  it('nobody is asked about an invoice that was not handed in; one that comes later, and a contract that is captured then, are held against the application', async () => {
    await seen(stack, () => unproven.isChecked());
    expect(said(await unproven.findings())).toEqual([]);
    expect(Object.keys(await unproven.outcomes())).not.toContain('invoices');
    const body = (await (
      await fetch(`${stack.sandboxUrl}/personas/clean/application?seed=bought-unproven`)
    ).json()) as Body & { documents: { type: string; purchase?: object }[] };
    const desk = new LoanDesk(stack, unproven.loanId);
    const origination = originationOf(stack);
    const invoices = body.purpose['invoices'];
    done(
      await desk.give(origination, 'corrections', {
        ...{ path: 'purpose.invoices', value: invoices, reason: 'invoice handed in' },
      }),
    );
    const contract = body.documents.find(({ type }) => type === 'purchase_contract');
    const purchase = { ...contract?.purchase, price: { amountMinor: 1, currency: 'CNY' } };
    done(await desk.give(origination, 'documents', { ...contract, purchase }));
    await seen(
      stack,
      async () => (await unproven.isChecked()) && said(await unproven.findings()).length > 0,
    );
    expect((await unproven.outcomes())['invoices']).toEqual({ outcome: 'passed' });
    expect(said(await unproven.findings())).toEqual(['purchase_price_differs orange fraud']);
  });

  it('a contract of a home does not belong to a car, an invoice of another currency to no loan: refused by path', async () => {
    const body = (await (
      await fetch(`${stack.sandboxUrl}/personas/clean/application?seed=bought-wrong`)
    ).json()) as Body & { documents: { type: string }[] };
    const home = {
      ...{
        number: 'FC-1',
        signedAt: '2026-03-01T07:00:00.000Z',
        buyer: '王示例',
        seller: '钱示例',
      },
      ...{ sellerUscc: null, unitNumber: '110105001001GB00012F00010203', areaHundredths: null },
      ...{ price: { amountMinor: 1, currency: 'CNY' }, downPayment: null },
    };
    const index = body.documents.findIndex(({ type }) => type === 'purchase_contract');
    const documents = body.documents.map((one, i) =>
      i === index ? { ...one, homePurchase: home } : one,
    );
    const [invoice] = body.purpose['invoices'] as { netAmount: object }[];
    const dollars = { ...invoice, netAmount: { amountMinor: 1, currency: 'USD' } };
    const wrong = { ...body, documents, purpose: { ...body.purpose, invoices: [dollars] } };
    const answer = await originationOf(stack).post('/v1/loans', wrong);
    expect(answer.status).toBe(400);
    const text = JSON.stringify(answer.body);
    expect(text).toContain(`documents.${index}.homePurchase`);
    expect(text).toContain('purpose.invoices.0.netAmount.currency');
  });

  it('approvers see what each was held against', async () => {
    const one = cases.get('a price 35 % above contract, invoice and value');
    const { body } = await userOf(stack, 'approver').get<{
      items: { rule: string; compared: { source: string }[] }[];
    }>(`/v1/loans/${one?.loanId}/findings`);
    const sources = (rule: string) =>
      body.items.find((found) => found.rule === rule)?.compared.map(({ source }) => source);
    expect(sources('purchase_price_differs')).toContain('purchase_contract');
    expect(sources('invoice_differs')).toEqual(['invoices', 'application']);
  });
});
