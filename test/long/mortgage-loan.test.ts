import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase, type Case } from '../environment/cases.js';
import { applicationOf, sandboxList } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Order {
  status: string;
  amountMinor: number;
  payee: { name: string };
}
interface Sent {
  parties: { partyId: string; role: string; name: string }[];
  purpose: { payeePartyId: string };
  terms: { amount: { amountMinor: number } };
}

let stack: WholeStack;
let story: Story;
let fromDeveloper: Case;
let fromOwner: Case;
let tooLittle: Case;
let coOwned: Case;
let encumbered: Case;
let hiddenHome: Case;
const both = () => [fromDeveloper, fromOwner];

const stageOf = async (one: Case) => (await one.loan())['stage'];
const sentBy = async (persona: string) =>
  (await applicationOf(stack, persona, 'b1')) as unknown as Sent;
const findingOf = async (one: Case, wanted: string) =>
  (await one.findings()).find(({ rule }) => rule === wanted);

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  const submit = (persona: string) => submitCase(stack, persona, 'b1');
  fromDeveloper = await submit('mortgage_clean');
  fromOwner = await submit('mortgage_resale');
  tooLittle = await submit('mortgage_small_down_payment');
  coOwned = await submit('mortgage_co_owner');
  encumbered = await submit('mortgage_encumbered');
  hiddenHome = await submit('mortgage_hidden_home');
  await story.until(async () => {
    const stages = await Promise.all(both().map(stageOf));
    return stages.every((stage) => stage === 'servicing');
  }, 30);
}, 300_000);
afterAll(() => stack.close());

describe('Mortgage-loan: a clean housing loan from the application to money out', () => {
  it('has every check of its product passed, and none of a car', async () => {
    const passed = { outcome: 'passed' };
    const ofAll = {
      ...{ identity: passed, phone_ownership: passed, bank_card: passed, judicial: passed },
      ...{ credit_bureau: passed, sanctions: passed, employer_directory: passed, tax: passed },
      ...{ social_insurance: passed, provident_fund: passed, bank_statements: passed },
      ...{ home_ownership: passed, valuation: passed, interview: passed, contract: passed },
      ...{ employer_verification: passed, pre_disbursement_call: passed },
    };
    // A home of a presale is registered after the sale.
    const later = { outcome: 'passed_with_note', note: 'not_yet_registered' };
    // A person who sells stands in no register of companies.
    const developer = { property_register: later, business_registry: passed };
    expect(await fromDeveloper.outcomes()).toEqual({ ...ofAll, ...developer });
    expect(await fromOwner.outcomes()).toEqual({ ...ofAll, property_register: passed });
    for (const one of both()) expect(await one.findings()).toEqual([]);
  });

  it('is approved on a report without findings that shows price, value and own money', async () => {
    for (const one of both()) {
      const { report } = await one.part<{ report: Record<string, unknown> }>('report');
      expect(report).toMatchObject({
        ...{ recommendation: 'approve', reasons: [], notVerified: [] },
        ratios: {
          ...{ loanToPriceBasisPoints: expect.any(Number) as unknown },
          ...{ loanToValueBasisPoints: expect.any(Number) as unknown },
          downPaymentBasisPoints: expect.any(Number) as unknown,
        },
      });
    }
  });

  it('is asked by its own bank of questions', async () => {
    const { items } = await fromOwner.part<{ items: object[] }>('timeline?limit=200');
    const text = JSON.stringify(items);
    expect([text.includes('Q-MORT-12'), text.includes('Q-AUTO-')]).toEqual([true, false]);
    // A loan that the law stops may end while somebody calls; of these two nothing went wrong.
    const clean = both().map(({ loanId }) => loanId);
    const failed = story.done.filter(({ event }) => event === 'failed');
    expect(failed.filter(({ about }) => clean.includes(about['loanId'] ?? ''))).toEqual([]);
  });

  it('pays the developer, or whoever keeps the price of a home that its owner sells', async () => {
    for (const [one, persona, role] of [
      [fromDeveloper, 'mortgage_clean', 'developer'],
      [fromOwner, 'mortgage_resale', 'payee'],
    ] as const) {
      const { parties, purpose, terms } = await sentBy(persona);
      const payee = parties.find(({ partyId }) => partyId === purpose.payeePartyId);
      expect(payee?.role).toBe(role);
      const path = `/core-banking/orders?loanId=${one.loanId}`;
      expect(await sandboxList<Order>(stack, path)).toMatchObject([
        {
          ...{ status: 'paid', amountMinor: terms.amount.amountMinor },
          payee: { name: payee?.name },
        },
      ]);
    }
  });

  it('registers the mortgage with the property register before the money goes out', async () => {
    for (const { loanId } of both()) {
      const liens = async (register: string) => {
        const url = `${stack.sandboxUrl}/connectors/${register}/liens/by-loan?loanId=${loanId}`;
        const headers = { accept: 'application/json', 'x-api-key': 'a look' };
        const response = await fetch(url, { headers });
        return ((await response.json()) as { liens: { status: string }[] }).liens;
      };
      expect(await liens('property_register')).toMatchObject([{ status: 'registered' }]);
      expect(await liens('vehicle_register')).toEqual([]);
    }
  });

  it('lives on in cycles that look at no car', async () => {
    const closed = async () => (await fromOwner.events())['cycle_closed'] ?? 0;
    await story.until(async () => (await closed()) >= 2, 100);
    const asked = await Promise.all(
      ['telematics', 'vehicle_register'].map((source) => fromOwner.asked(source)),
    );
    expect(asked.flat()).toEqual([]);
    expect(await fromOwner.loan()).toMatchObject({ stage: 'servicing', risk: { band: 'green' } });
  });
});

describe('Mortgage-loan: a housing loan with a fault', () => {
  it('of ten per cent down names the share, the minimum and its source', async () => {
    const finding = await findingOf(tooLittle, 'down_payment_minimum');
    expect(finding).toMatchObject({ severity: 'red', kind: 'legal' });
    const numbers = Object.fromEntries(
      (finding?.compared ?? []).map(({ label, value }) => [label, value]),
    );
    expect(numbers).toMatchObject({ smallest_share: 1500, homes_before: 0 });
    expect(Number(numbers['down_payment_share'])).toBeLessThan(1100);
  });

  it('of a second owner who is no party is a legal finding that no answer settles', async () => {
    await story.until(async () => (await stageOf(coOwned)) === 'closed', 60);
    const finding = await findingOf(coOwned, 'co_owner_missing');
    expect(finding).toMatchObject({ severity: 'red', kind: 'legal', status: 'open' });
    type Shown = { report: { recommendation: string; reasons: { code: string }[] } };
    const { report } = await coOwned.part<Shown>('report');
    expect(report.recommendation).toBe('refer');
    // What he says of the owners is held against the register too.
    const reasons = report.reasons.map(({ code }) => code);
    expect(reasons).toEqual(
      expect.arrayContaining([...['finding:co_owner_missing', 'finding:answer:Q-PROB-09']]),
    );
    const path = `/core-banking/orders?loanId=${coOwned.loanId}`;
    expect(await sandboxList(stack, path)).toEqual([]);
    expect(await findingOf(coOwned, 'collateral_owner')).toBeUndefined();
  });

  it('of an earlier mortgage is a finding of its own, and counts in loan to value', async () => {
    expect(await findingOf(encumbered, 'second_lien')).toMatchObject({ severity: 'red' });
    const finding = await findingOf(encumbered, 'loan_to_value');
    expect(finding).toMatchObject({ severity: 'red', kind: 'credit' });
    const outcomes = await encumbered.outcomes();
    expect(outcomes).toMatchObject({
      property_register: { outcome: 'failed', reason: 'person_judged' },
    });
  });

  it('of a home that was left out says how many are registered and how many were declared', async () => {
    const finding = await findingOf(hiddenHome, 'homes_undeclared');
    expect(finding?.compared.map(({ label, value }) => [label, value])).toEqual([
      ['homes_declared', 0],
      ['homes_registered', 1],
    ]);
  });
});
