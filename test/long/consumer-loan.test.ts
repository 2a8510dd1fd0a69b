import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase, type Case } from '../environment/cases.js';
import { applicationOf, sandboxList } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Order {
  status: string;
  amountMinor: number;
  payee: { name: string; bank: string | null; accountNumber: string };
}
interface Party {
  role: string;
  name: string;
  bankCard: string | null;
  account: { bank: string; number: string };
}

let stack: WholeStack;
let story: Story;
let entrusted: Case;
let selfPaid: Case;
let beyondCost: Case;
const both = () => [entrusted, selfPaid];

const stageOf = async (one: Case) => (await one.loan())['stage'];
const ordersOf = ({ loanId }: Case) =>
  sandboxList<Order>(stack, `/core-banking/orders?loanId=${loanId}`);
const partyOf = async (persona: string, wanted: string) => {
  const { parties } = (await applicationOf(stack, persona, 'b1')) as unknown as {
    parties: Party[];
  };
  return parties.find(({ role }) => role === wanted);
};

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  entrusted = await submitCase(stack, 'consumer_clean', 'b1');
  selfPaid = await submitCase(stack, 'consumer_self_paid', 'b1');
  beyondCost = await submitCase(stack, 'consumer_beyond_cost', 'b1');
  await story.until(async () => {
    const stages = await Promise.all(both().map(stageOf));
    return stages.every((stage) => stage === 'servicing');
  }, 30);
}, 300_000);
afterAll(() => stack.close());

describe('Consumer-loan: a clean consumer loan from the application to money out', () => {
  it('has every check of its product passed, and none of a car', async () => {
    for (const one of both()) {
      const outcomes = await one.outcomes();
      const passed = { outcome: 'passed' };
      expect(outcomes).toEqual({
        ...{ identity: passed, phone_ownership: passed, bank_card: passed, judicial: passed },
        ...{ credit_bureau: passed, sanctions: passed, employer_directory: passed, tax: passed },
        ...{ social_insurance: passed, provident_fund: passed, bank_statements: passed },
        ...{ interview: passed, contract: passed, contact_verification: passed },
        ...{ employer_verification: passed, pre_disbursement_call: passed },
        // Only of a merchant who is named there is somebody to look up, and invoices to ask about.
        ...(one === entrusted && { business_registry: passed, invoices: passed }),
      });
      expect(await one.findings()).toEqual([]);
    }
  });

  it('is approved on a report without findings that shows what it costs', async () => {
    for (const one of both()) {
      expect(await one.part('report')).toMatchObject({
        report: {
          ...{ recommendation: 'approve', reasons: [], notVerified: [] },
          ratios: { loanToCostBasisPoints: 8000, ownFundsBasisPoints: 2000 },
        },
      });
    }
  });

  it('is asked by its own bank of questions', async () => {
    const { items } = await entrusted.part<{ items: object[] }>('timeline?limit=200');
    const text = JSON.stringify(items);
    expect([text.includes('Q-CONS-06'), text.includes('Q-AUTO-')]).toEqual([true, false]);
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });

  it('pays the merchant where there is one, and the borrower where there is none', async () => {
    const merchant = await partyOf('consumer_clean', 'merchant');
    expect(await ordersOf(entrusted)).toMatchObject([
      {
        ...{ status: 'paid', amountMinor: 8_000_000 },
        payee: {
          ...{ name: merchant?.name, bank: merchant?.account.bank },
          accountNumber: merchant?.account.number,
        },
      },
    ]);
    const borrower = await partyOf('consumer_self_paid', 'borrower');
    expect(await ordersOf(selfPaid)).toMatchObject([
      {
        ...{ status: 'paid', amountMinor: 8_000_000 },
        payee: { name: borrower?.name, bank: null, accountNumber: borrower?.bankCard },
      },
    ]);
  });

  it('takes no lien', async () => {
    const journal = await sandboxList<{ idempotencyKey: string }>(
      stack,
      `/journal?loanId=${entrusted.loanId}`,
    );
    expect(journal.filter(({ idempotencyKey }) => idempotencyKey.includes('lien'))).toEqual([]);
  });

  it('lives on in cycles that look at no car', async () => {
    const closed = async () => (await entrusted.events())['cycle_closed'] ?? 0;
    await story.until(async () => (await closed()) >= 2, 100);
    const asked = await Promise.all(
      ['telematics', 'vehicle_register', 'valuation'].map((source) => entrusted.asked(source)),
    );
    expect(asked.flat()).toEqual([]);
    expect(await entrusted.loan()).toMatchObject({ stage: 'servicing', risk: { band: 'green' } });
  });
});

describe('a consumer loan for more than it costs', () => {
  it('is asked about it, and not paid for having said the same again', async () => {
    await story.until(async () => (await stageOf(beyondCost)) === 'closed', 60);
    const { items } = await beyondCost.part<{ items: object[] }>('timeline?limit=200');
    expect(JSON.stringify(items)).toContain('Q-CONS-06');
    expect(await beyondCost.part('report')).toMatchObject({
      report: { recommendation: 'refer', reasons: [{ code: 'finding:amount_above_cost' }] },
    });
    expect(await ordersOf(beyondCost)).toEqual([]);
  });

  it('has the finding with both numbers', async () => {
    const finding = (await beyondCost.findings()).find(({ rule }) => rule === 'amount_above_cost');
    expect(finding).toMatchObject({ severity: 'orange' });
    expect(finding?.compared.map(({ label, value }) => [label, value])).toEqual([
      ['loan_amount', 8_000_000],
      ['own_funds', 2_000_000],
      ['total_cost', 9_000_000],
    ]);
  });
});
