import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase, type Case } from '../environment/cases.js';
import { applicationOf, originationOf, sandboxList, served } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Order {
  status: string;
  amountMinor: number;
  payee: { name: string; bank: string | null; accountNumber: string };
}
interface Party {
  partyId: string;
  name: string;
  account: { bank: string; number: string };
}

let stack: WholeStack;
let story: Story;
let clean: Case;

const stageOf = async (one: Case) => (await one.loan())['stage'];
const ordersOf = ({ loanId }: Case) =>
  sandboxList<Order>(stack, `/core-banking/orders?loanId=${loanId}`);

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  clean = await submitCase(stack, 'project_clean', 'p1');
  await story.until(async () => (await stageOf(clean)) === 'servicing', 40);
}, 300_000);
afterAll(() => stack.close());

/** Keys of the questions of a bank that were answered, from the whole timeline. */
async function asked(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { summary: string }[]; nextCursor: string | null } = await clean.part(
      `timeline?limit=200${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    for (const { summary } of page.items) {
      const key = /^Question (\S+),/.exec(summary)?.[1];
      if (key?.startsWith(prefix)) keys.push(key);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return keys;
}

describe('Project-finance: a clean loan for a project from the application to money out', () => {
  it('has every check passed, of the company, its people, and whoever builds, supervises and owns', async () => {
    const { items } = await clean.part<{
      items: { check: string; subject: string; outcome: { outcome: string } }[];
    }>('checks');
    expect(
      items.map(({ check, subject, outcome }) => `${check}:${subject} ${outcome.outcome}`).sort(),
    ).toEqual([
      'bank_statements:company passed',
      'business_registry:company passed',
      'business_registry:contractor passed',
      'business_registry:sponsor passed',
      'business_registry:supervisor passed',
      'company_tax:company passed',
      'contract:loan passed',
      'credit_bureau:company passed',
      'credit_bureau:principal passed',
      'identity:finance passed',
      'identity:principal passed',
      'identity:project passed',
      'interview:finance passed',
      'interview:principal passed',
      'interview:project passed',
      'judicial:company passed',
      'judicial:contractor passed',
      'judicial:principal passed',
      'judicial:sponsor passed',
      'movable_assets:company passed',
      'phone_ownership:finance passed',
      'phone_ownership:principal passed',
      'phone_ownership:project passed',
      'pre_disbursement_call:principal passed',
      'sanctions:company passed',
      'sanctions:contractor passed',
      'sanctions:finance passed',
      'sanctions:principal passed',
      'sanctions:project passed',
      'sanctions:sponsor passed',
      'sanctions:supervisor passed',
    ]);
    expect(await clean.findings()).toEqual([]);
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });

  it('is approved on a report without findings', async () => {
    expect(await clean.part('report')).toMatchObject({
      report: { recommendation: 'approve', reasons: [], notVerified: [] },
    });
  });

  it('pays the contractor, who is planned to be paid from the line of the draw', async () => {
    const { parties } = (await applicationOf(stack, 'project_clean', 'p1')) as unknown as {
      parties: Party[];
    };
    const contractor = parties.find(({ partyId }) => partyId === 'contractor');
    expect(await ordersOf(clean)).toMatchObject([
      {
        status: 'paid',
        amountMinor: 1_080_000_000,
        payee: {
          ...{ name: contractor?.name, bank: contractor?.account.bank },
          accountNumber: contractor?.account.number,
        },
      },
    ]);
  });
});

describe('a clean loan for a project after the money', () => {
  it('has its project head called back about the works', async () => {
    const closed = async () => (await clean.events())['cycle_closed'] ?? 0;
    await story.until(async () => (await closed()) >= 2, 100);
    expect(await asked('Q-POST-PROJ-')).toContain('Q-POST-PROJ-06');
    expect(await asked('Q-POST-ENT-')).toEqual([]);
    expect(await clean.loan()).toMatchObject({ stage: 'servicing', risk: { band: 'green' } });
  });
});

interface Project {
  startOn: string;
  budget: { line: string; amount: { amountMinor: number }; paid: { amountMinor: number } | null }[];
  milestones: { milestone: string; doneBasisPoints: number | null }[];
  standings: { by: string; doneBasisPoints: number; aheadBasisPoints: number }[];
  money: Record<string, { amountMinor: number } | null>;
}

describe('the project of a loan', () => {
  const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });
  const project = () => clean.part<Project>('project');

  it('is shown with what is budgeted, paid in and drawn, and nothing done before anybody reports', async () => {
    const { budget, milestones, standings, money } = await project();
    expect(budget.reduce((sum, { amount }) => sum + amount.amountMinor, 0)).toBe(3_000_000_000);
    expect(milestones.map(({ doneBasisPoints }) => doneBasisPoints)).toEqual(Array(4).fill(null));
    expect(standings).toEqual([]);
    expect(money).toMatchObject({
      ...{ drawn: cny(1_080_000_000), loansOfAllLenders: cny(1_800_000_000) },
      ...{ capitalNeeded: cny(1_200_000_000), capitalSeen: cny(1_200_000_000) },
    });
  });

  it('stands by what its supervisor reports, once under one key', async () => {
    const { startOn, budget, milestones } = await project();
    const report = {
      ...{ by: 'supervisor', asOf: startOn, daysStopped: 0 },
      done: milestones.map(({ milestone }, i) => ({
        ...{ milestone, doneBasisPoints: i === 0 ? 5000 : 0 },
      })),
      paid: budget.map(({ line }) => ({
        ...{ line, amount: cny(line === 'main_works' ? 900_000_000 : 0), expected: null },
      })),
    };
    const token = await originationOf(stack).accessToken();
    const send = async (body: object, key: string) => {
      const url = `${stack.apiUrl}/v1/loans/${clean.loanId}/project/progress`;
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const response = await served(url, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': key },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as object };
    };
    expect(await send({ ...report, done: report.done.slice(1) }, 'progress-0')).toMatchObject({
      ...{ status: 409, body: { rule: 'invalid_value', path: 'done' } },
    });
    const first = await send(report, 'progress-1');
    expect(first.status).toBe(200);
    expect(await send(report, 'progress-1')).toMatchObject({
      ...{ status: 200, body: { ...first.body, repeated: true } },
    });
    // 20 % × ½ = 10 % done, nine of thirty million paid: 20 points ahead.
    expect((await project()).standings).toMatchObject([
      { by: 'supervisor', doneBasisPoints: 1000, aheadBasisPoints: 2000 },
    ]);
    expect((await clean.events())['progress_reported']).toBe(1);
  });
});

describe('a project with a fault', () => {
  it.each([
    {
      persona: 'project_capital_short',
      found: { rule: 'capital_in_place', severity: 'orange', kind: 'legal' },
      numbers: {
        capital_told: 1_200_000_000,
        capital_seen: 800_000_000,
        capital_short: 400_000_000,
      },
    },
    {
      persona: 'project_dscr_thin',
      found: { rule: 'project_cover', severity: 'orange', kind: 'credit' },
      numbers: { cover_price_down: 11_307 },
    },
    {
      persona: 'project_permit_missing',
      found: { rule: 'permit_missing', severity: 'orange', kind: 'legal' },
      numbers: { permit_not_there: 'permit_construction' },
    },
    {
      persona: 'project_line_spent',
      found: { rule: 'draw_above_line', severity: 'orange', kind: 'credit' },
      numbers: { loan_amount: 1_080_000_000, line_paid: 900_000_000 },
    },
  ])(
    '$persona ends in a finding with its numbers',
    async ({ persona, found, numbers }) => {
      const one = await submitCase(stack, persona, 'p1');
      await story.until(async () => (await one.findings()).length > 0, 5);
      const findings = await one.findings();
      expect(findings).toMatchObject([found]);
      const told = Object.fromEntries(
        findings.flatMap(({ compared }) => compared.map(({ label, value }) => [label, value])),
      );
      expect(told).toMatchObject(numbers);
    },
    120_000,
  );

  it('project_capital_returned has capital that came in and went back, and is short of it', async () => {
    const one = await submitCase(stack, 'project_capital_returned', 'p1');
    const ofRules = async () =>
      (await one.findings()).filter(({ rule }) => !rule.startsWith('answer:'));
    await story.until(async () => (await ofRules()).length >= 2, 5);
    expect(await ofRules()).toMatchObject([
      { rule: 'capital_round_trip', severity: 'red', kind: 'fraud' },
      { rule: 'capital_in_place', severity: 'orange', kind: 'legal' },
    ]);
  }, 120_000);

  it('project_begun_without_permit is not possible, and nobody lets it pass', async () => {
    const one = await submitCase(stack, 'project_begun_without_permit', 'p1');
    await story.until(async () => (await one.findings()).length > 0, 5);
    expect(await one.findings()).toMatchObject([
      { rule: 'permit_missing', severity: 'red', kind: 'legal' },
    ]);
    const { result, rules } = await one.part<{
      result: string;
      rules: { rule: string; result: string; law: string | null }[];
    }>('eligibility');
    expect(result).toBe('not_possible');
    expect(rules.filter(({ result: said }) => said === 'not_possible')).toMatchObject([
      { rule: 'permit_missing', law: expect.stringContaining('建筑法') as unknown },
    ]);
  }, 120_000);
});
