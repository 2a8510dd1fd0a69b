import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { originationOf } from '../environment/clients.js';
import { done, LoanDesk } from '../environment/desk.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Row {
  what: string;
  persona: string;
  /** Every finding as `rule severity kind`. */
  findings: string[];
}

interface Body {
  purpose: { contract?: { amount: object }; invoices?: unknown };
}
const withoutProof = (body: Record<string, unknown>): Record<string, unknown> => {
  const { contract: _, invoices: __, ...purpose } = (body as unknown as Body).purpose;
  return { ...body, purpose };
};
const rows: Row[] = [
  { what: 'nothing', persona: 'sme_clean', findings: [] },
  {
    what: 'a payee of whom neither contract nor invoices tell',
    persona: 'sme_payee_elsewhere',
    findings: ['payee_not_in_trade red fraud'],
  },
  {
    what: 'a contract on a machine',
    persona: 'sme_equipment_contract',
    findings: ['purpose_contract_differs red legal'],
  },
  {
    what: 'a contract on half of it',
    persona: 'sme_contract_small',
    findings: ['loan_above_trade orange credit', 'purpose_contract_differs orange fraud'],
  },
  {
    what: 'invoices of a tenth of the loan',
    persona: 'sme_invoices_small',
    findings: ['loan_above_trade orange credit'],
  },
  {
    what: 'a supplier at the address of the borrower',
    persona: 'sme_supplier_next_door',
    findings: ['trade_counterparty_related orange fraud'],
  },
];

let stack: WholeStack;
const cases = new Map<string, Case>();
let unproven: Case;

beforeAll(async () => {
  stack = await wholeStack();
  for (const [index, { what, persona }] of rows.entries())
    cases.set(what, await submitCase(stack, persona, `traded-${index}`));
  unproven = await submitCase(stack, 'sme_clean', 'traded-unproven', { application: withoutProof });
}, 300_000);
afterAll(() => stack.close());

const said = async (one: Case) =>
  (await one.findings()).map(({ rule, severity, kind }) => `${rule} ${severity} ${kind}`).sort();

describe('S65-companies: the use of working capital is proven before the money', () => {
  it.each(rows)('$what', async ({ what, findings }) => {
    const one = cases.get(what);
    if (one === undefined) throw new Error('not submitted');
    await seen(stack, () => one.isChecked());
    expect(await said(one)).toEqual([...findings].sort());
  });

  it('a contract that comes later as a correction is held against the application; one of another currency is refused by its path', async () => {
    await seen(stack, () => unproven.isChecked());
    expect(await said(unproven)).toEqual([]);
    const body = (await (
      await fetch(`${stack.sandboxUrl}/personas/sme_clean/application?seed=traded-unproven`)
    ).json()) as Body;
    const desk = new LoanDesk(stack, unproven.loanId);
    const origination = originationOf(stack);
    const correct = (value: unknown) =>
      desk.give(origination, 'corrections', {
        ...{ path: 'purpose.contract', value, reason: 'contract handed in' },
      });
    const { contract } = body.purpose;
    const dollars = await correct({ ...contract, amount: { amountMinor: 1, currency: 'USD' } });
    expect(dollars.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(dollars.body)).toContain('contract');
    const wrong = await correct({ ...contract, subject: 'yacht' });
    expect(wrong.status).toBe(400);
    done(await correct({ ...contract, subject: 'equity' }));
    await seen(stack, async () => (await said(unproven)).length > 0);
    expect(await said(unproven)).toEqual(['purpose_contract_differs red legal']);
  });
});
