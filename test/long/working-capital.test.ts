import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase, type Case } from '../environment/cases.js';
import { applicationOf, sandboxList } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Order {
  status: string;
  amountMinor: number;
  payee: { name: string; bank: string | null; accountNumber: string };
  firstDueOn: string;
}
interface Party {
  partyId: string;
  name: string;
  account: { bank: string; number: string };
}

let stack: WholeStack;
let story: Story;
let clean: Case;
let secured: Case;

const stageOf = async (one: Case) => (await one.loan())['stage'];
const ordersOf = ({ loanId }: Case) =>
  sandboxList<Order>(stack, `/core-banking/orders?loanId=${loanId}`);

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  clean = await submitCase(stack, 'sme_clean', 'w1');
  secured = await submitCase(stack, 'sme_receivables', 'w2');
  const both = async () => await Promise.all([clean, secured].map(stageOf));
  await story.until(async () => (await both()).every((stage) => stage === 'servicing'), 40);
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

interface Lien {
  status: string;
  uscc: string;
}

describe('Working-capital: a clean loan to a company from the application to money out', () => {
  it('has every check passed, of the company and of its people', async () => {
    const { items } = await clean.part<{
      items: { check: string; subject: string; outcome: { outcome: string } }[];
    }>('checks');
    expect(
      items.map(({ check, subject, outcome }) => `${check}:${subject} ${outcome.outcome}`).sort(),
    ).toEqual([
      'bank_statements:company passed',
      'business_registry:company passed',
      'business_registry:supplier passed',
      'company_tax:company passed',
      'contract:loan passed',
      'credit_bureau:company passed',
      'credit_bureau:principal passed',
      'identity:finance passed',
      'identity:principal passed',
      'interview:finance passed',
      'interview:principal passed',
      'invoices:company passed',
      'judicial:company passed',
      'judicial:principal passed',
      'movable_assets:company passed',
      'phone_ownership:finance passed',
      'phone_ownership:principal passed',
      'pre_disbursement_call:principal passed',
      'sanctions:company passed',
      'sanctions:finance passed',
      'sanctions:principal passed',
      'sanctions:supplier passed',
    ]);
    expect(await clean.findings()).toEqual([]);
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });

  it('is approved on a report without findings', async () => {
    expect(await clean.part('report')).toMatchObject({
      report: { recommendation: 'approve', reasons: [], notVerified: [] },
    });
  });

  it('pays the supplier', async () => {
    const { parties } = (await applicationOf(stack, 'sme_clean', 'w1')) as unknown as {
      parties: Party[];
    };
    const supplier = parties.find(({ partyId }) => partyId === 'supplier');
    expect(await ordersOf(clean)).toMatchObject([
      {
        status: 'paid',
        payee: {
          ...{ name: supplier?.name, bank: supplier?.account.bank },
          accountNumber: supplier?.account.number,
        },
      },
    ]);
  });

  it('lives on in cycles, and its finance head is called back', async () => {
    const closed = async () => (await clean.events())['cycle_closed'] ?? 0;
    await story.until(async () => (await closed()) >= 2, 100);
    expect(await asked('Q-POST-ENT-')).toContain('Q-POST-ENT-03');
    expect(await asked('Q-POST-IND-')).toEqual([]);
    expect(await clean.loan()).toMatchObject({ stage: 'servicing', risk: { band: 'green' } });
  }, 120_000);
});

describe('a loan that receivables secure', () => {
  it('is entered in the register before the money, and looked at once more there', async () => {
    const one = secured;
    expect(await one.findings()).toEqual([]);
    const path = `/connectors/movable_assets/liens/by-loan?loanId=${one.loanId}`;
    const headers = { accept: 'application/json', 'x-api-key': 'a look' };
    const response = await fetch(`${stack.sandboxUrl}${path}`, { headers });
    const { liens } = (await response.json()) as { liens: Lien[] };
    expect(liens).toMatchObject([{ status: 'registered' }]);
    const procedure = await one.part<{ items: { duty: string }[] }>('procedure');
    expect(procedure.items.filter(({ duty }) => duty === 'lien_registered')).toMatchObject([
      { status: 'met', how: 'registered', at: expect.any(String) as unknown },
    ]);
    const { items } = await one.part<{ items: { check: string; outcome: object }[] }>('checks');
    expect(items.find(({ check }) => check === 'movable_assets')?.outcome).toMatchObject({
      ...{ outcome: 'passed_with_note', note: 'our_lien_registered' },
    });
    expect((await one.events())['check_stale']).toBe(1);
    expect(await ordersOf(one)).toMatchObject([{ status: 'paid' }]);
  });

  it('cannot have its invoices and receivables secure another loan', async () => {
    const again = await submitCase(stack, 'sme_receivables', 'w2', {
      application: (body) => ({
        ...body,
        applicationNumber: `${String(body['applicationNumber'])}-2`,
      }),
    });
    await story.until(async () => (await again.findings()).length >= 3, 5);
    expect(await again.findings()).toMatchObject([
      { rule: 'receivables_pledged', severity: 'red', kind: 'legal' },
      { rule: 'invoice_twice', severity: 'red', kind: 'fraud' },
      { rule: 'security_cover', severity: 'orange', kind: 'credit' },
    ]);
  }, 120_000);

  it.each([
    {
      persona: 'sme_receivables_pledged',
      found: [
        { rule: 'receivables_pledged', severity: 'red', kind: 'legal' },
        { rule: 'security_cover', severity: 'orange', kind: 'credit' },
      ],
      numbers: { receivables_counted: 0, security_worth: 0 },
    },
    {
      persona: 'sme_receivables_made_up',
      found: [{ rule: 'receivable_above_invoices', severity: 'orange', kind: 'fraud' }],
      numbers: {},
    },
  ])(
    '$persona ends in its findings',
    async ({ persona, found, numbers }) => {
      const one = await submitCase(stack, persona, 'w2');
      await story.until(async () => (await one.findings()).length >= found.length, 5);
      const findings = await one.findings();
      expect(findings).toMatchObject(found);
      const told = Object.fromEntries(
        findings.flatMap(({ compared }) => compared.map(({ label, value }) => [label, value])),
      );
      expect(told).toMatchObject(numbers);
    },
    120_000,
  );
});
