import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  clearFaults,
  seen,
  setFault,
  submitCase,
  type Case,
  type CaseChange,
} from '../environment/cases.js';
import { applicationOf, originationOf } from '../environment/clients.js';
import { done, LoanDesk, refusalOf } from '../environment/desk.js';
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
  parties: { partyId: string; role: string; name: string; uscc?: string }[];
  purpose: Record<string, unknown>;
  documents: { type: string; consumerPurchase?: object }[];
}

const facts = (consumption: object): CaseChange => ({ facts: { consumption } });
const rows: Row[] = [
  { what: 'nothing', persona: 'consumer_clean', findings: [] },
  { what: 'nothing where no merchant is known', persona: 'consumer_self_paid', findings: [] },
  {
    what: 'an invoice below the loan',
    persona: 'consumer_invoice_small',
    findings: ['invoice_differs orange fraud'],
  },
  {
    what: 'a voided invoice',
    persona: 'consumer_clean',
    change: facts({ invoice: 'void' }),
    checks: { invoices: { outcome: 'mismatch', reason: 'invoice_void' } },
    findings: ['invoice_not_valid red fraud'],
  },
  {
    what: 'an invoice that nobody issued',
    persona: 'consumer_clean',
    change: facts({ invoice: 'unknown' }),
    checks: { invoices: { outcome: 'inconclusive', reason: 'invoice_not_found' } },
    findings: ['invoice_not_valid orange fraud'],
  },
  {
    what: 'a merchant who was struck off',
    persona: 'consumer_merchant_revoked',
    checks: { business_registry: { outcome: 'failed', reason: 'company_revoked' } },
    findings: ['merchant_not_registered red fraud'],
  },
  {
    what: 'his own firm',
    persona: 'consumer_own_firm',
    findings: ['merchant_related red fraud'],
  },
  {
    what: 'a merchant of another trade',
    persona: 'consumer_clean',
    change: facts({ merchant: { industryCode: 'I651', scope: '软件开发' } }),
    findings: ['merchant_trade_differs orange fraud'],
  },
  {
    what: 'a contract on shares in a stranger’s name',
    persona: 'consumer_clean',
    change: facts({ contract: { subject: 'securities', buyer: '钱示例' } }),
    findings: [
      'invoice_differs orange fraud',
      'purchase_buyer_differs orange fraud',
      'purpose_contract_differs red legal',
    ],
  },
];

let stack: WholeStack;
const cases = new Map<string, Case>();
let unproven: Case;

const withoutProof = (body: Record<string, unknown>): Record<string, unknown> => {
  const { invoices: _, ...purpose } = (body as unknown as Body).purpose;
  const documents = (body as unknown as Body).documents.map(
    ({ consumerPurchase: __, ...paper }) => paper,
  );
  return { ...body, purpose, documents };
};

beforeAll(async () => {
  stack = await wholeStack({ default: { openForSeconds: 1 } });
  for (const [index, { what, persona, change }] of rows.entries())
    cases.set(what, await submitCase(stack, persona, `spent-${index}`, change));
  unproven = await submitCase(stack, 'consumer_clean', 'spent-unproven', {
    application: withoutProof,
  });
}, 300_000);
afterAll(() => stack.close());

const said = async (one: Case) =>
  (await one.findings()).map(({ rule, severity, kind }) => `${rule} ${severity} ${kind}`).sort();
/** Checks that are not plainly passed, by name; of the merchant the one at the register. */
const notPassed = async (one: Case) => {
  const { items } = await one.checks();
  const others = items.filter(({ outcome }) => outcome.outcome !== 'passed');
  return Object.fromEntries(others.map(({ check, outcome }) => [check, outcome]));
};

describe('S65-consumers: the use of a consumer loan is proven before the money', () => {
  it.each(rows)('$what', async ({ what, checks = {}, findings }) => {
    const one = cases.get(what);
    if (one === undefined) throw new Error('not submitted');
    await seen(stack, () => one.isChecked());
    expect(await notPassed(one)).toEqual(checks);
    expect(await said(one)).toEqual([...findings].sort());
  });

  it('shows both numbers with their sources', async () => {
    const found = (await cases.get('an invoice below the loan')?.findings()) ?? [];
    expect(found[0]?.compared.map(({ label, value, source }) => [label, value, source])).toEqual([
      ['invoice_amount', 5_000_000, 'invoices'],
      ['loan_amount', 8_000_000, 'application'],
      ['total_cost', 10_000_000, 'application'],
    ]);
  });

  it('asks nobody about an invoice that was not handed in; what comes later is held against the application', async () => {
    await seen(stack, () => unproven.isChecked());
    expect(await said(unproven)).toEqual([]);
    expect(Object.keys(await unproven.outcomes())).not.toContain('invoices');
    const body = (await applicationOf(
      stack,
      'consumer_clean',
      'spent-unproven',
    )) as unknown as Body;
    const desk = new LoanDesk(stack, unproven.loanId);
    const origination = originationOf(stack);
    const contract = body.documents.find(({ type }) => type === 'purchase_contract');
    const price = { amountMinor: 7_999_999, currency: 'CNY' };
    const consumerPurchase = { ...contract?.consumerPurchase, price };
    const purchase = await desk.give(origination, 'documents', { ...contract, purchase: {} });
    expect(purchase.status).toBe(400);
    done(await desk.give(origination, 'documents', { ...contract, consumerPurchase }));
    const correct = (value: unknown) =>
      desk.give(origination, 'corrections', {
        ...{ path: 'purpose.invoices', value, reason: 'invoice handed in' },
      });
    const wrong = await correct([{ number: '12' }]);
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).toContain('value.0.number');
    done(await correct(body.purpose['invoices']));
    const isAsked = async () => 'invoices' in (await unproven.outcomes());
    await seen(stack, async () => (await isAsked()) && (await unproven.isChecked()));
    expect((await unproven.outcomes())['invoices']).toEqual({ outcome: 'passed' });
    expect(await said(unproven)).toEqual(['purchase_price_differs orange fraud']);
  });

  it('refuses invoices of nobody, and the contract of a car, by path', async () => {
    const body = (await applicationOf(stack, 'consumer_clean', 'spent-wrong')) as unknown as Body;
    const unnamed = { ...body, purpose: { ...body.purpose, merchantPartyId: null } };
    const answer = await originationOf(stack).post('/v1/loans', unnamed);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('purpose.merchantPartyId');
  });

  it('one invoice as evidence in two loans is found in the later one', async () => {
    const first = (await applicationOf(stack, 'consumer_clean', 'spent-0')) as unknown as Body;
    const second = await submitCase(stack, 'consumer_clean', 'spent-twice', {
      application: (body) => ({
        ...body,
        purpose: { ...(body as unknown as Body).purpose, invoices: first.purpose['invoices'] },
      }),
    });
    await seen(stack, () => second.isChecked());
    expect(await said(second)).toContain('invoice_twice red fraud');
  });
});

describe('S65-consumers: another merchant by a correction', () => {
  it('is screened and looked up, the finding goes, and the money is his; a wrong one is refused by path', async () => {
    const one = await submitCase(stack, 'consumer_merchant_revoked', 'spent-mended');
    await seen(stack, () => one.isChecked());
    expect(await said(one)).toEqual(['merchant_not_registered red fraud']);
    const desk = new LoanDesk(stack, one.loanId);
    const origination = originationOf(stack);
    const correct = (path: string, value: unknown) =>
      desk.give(origination, 'corrections', { path, value, reason: 'merchant struck off' });
    // Somebody of whom the register knows that he sells such things: the merchant of another borrower.
    const other = (await applicationOf(stack, 'consumer_clean', 'spent-0')) as unknown as Body;
    const known = other.parties.find(({ role }) => role === 'merchant');
    const merchant = { ...known, partyId: 'merchant-2' };
    const misread = await correct('purpose.merchantPartyId', { ...merchant, uscc: '12' });
    expect(misread.status).toBe(400);
    expect(JSON.stringify(misread.body)).toContain('value.uscc');
    const stranger = await correct('purpose.merchantPartyId', 'borrower');
    expect(refusalOf(stranger)).toMatchObject({ status: 409 });
    done(await correct('purpose.merchantPartyId', merchant));
    const keys = async () => (await one.checks()).items.map(({ key }) => key);
    const isLookedUp = async () => (await keys()).includes('business_registry:merchant-2');
    await seen(stack, async () => (await isLookedUp()) && (await one.isChecked()));
    expect(await keys()).toContain('sanctions:merchant-2');
    // Contract and invoice are still the former one's.
    const found = (await one.findings()).filter(({ status }) => status === 'open');
    expect(found.map(({ rule }) => rule).sort()).toEqual([
      'invoice_not_valid',
      'purchase_seller_differs',
    ]);
    expect((await one.loan())['purpose']).toMatchObject({ merchantPartyId: 'merchant-2' });
  });
});

describe('S65-consumers: tax office and register under fault', () => {
  afterAll(() => clearFaults(stack));
  const sources = ['invoices', 'business_registry'] as const;
  const minuteMs = 60_000;
  const under = async (mode: 'empty' | 'error' | 'malformed'): Promise<Case> => {
    for (const connector of sources) await setFault(stack, { connector, mode });
    const one = await submitCase(stack, 'consumer_clean', `spent-${mode}`);
    const isOver = async () => (await one.checks()).pending.length === 0;
    await seen(stack, isOver, { passMs: 5 * minuteMs, patienceMs: 120_000 });
    await clearFaults(stack);
    return one;
  };

  it.each([
    {
      mode: 'empty' as const,
      checks: {
        business_registry: { outcome: 'inconclusive', reason: 'no_record_of_company' },
        invoices: { outcome: 'inconclusive', reason: 'invoice_not_found' },
      },
      findings: ['invoice_not_valid orange fraud', 'merchant_not_registered orange fraud'],
    },
    ...(['error', 'malformed'] as const).map((mode) => ({
      mode,
      checks: Object.fromEntries(
        sources.map((source) => [source, { outcome: 'unavailable', class: mode }]),
      ),
      findings: [],
    })),
  ])('$mode is told apart, and nothing is clear by it', async ({ mode, checks, findings }) => {
    const one = await under(mode);
    expect(await notPassed(one)).toEqual(checks);
    expect(await said(one)).toEqual(findings);
    const open = (await one.tasks()).filter(({ type }) => type === 'manual_check');
    expect(open.length).toBeGreaterThanOrEqual(sources.length);
    expect(await one.statusOf('report')).toBe(404);
  });
});
