import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase, type Case } from './environment/cases.js';
import { applicationOf, sandboxList } from './environment/clients.js';
import { Story } from './environment/story.js';
import { wholeStack, type WholeStack } from './environment/whole-stack.js';

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

const stageOf = async (one: Case) => (await one.loan())['stage'];
const ordersOf = ({ loanId }: Case) =>
  sandboxList<Order>(stack, `/core-banking/orders?loanId=${loanId}`);

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  clean = await submitCase(stack, 'sme_clean', 'w1');
  await story.until(async () => (await stageOf(clean)) === 'servicing', 30);
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

describe('a clean loan to a company from the application to money out', () => {
  it('has every check passed, of the company and of its people', async () => {
    const { items } = await clean.part<{
      items: { check: string; subject: string; outcome: { outcome: string } }[];
    }>('checks');
    expect(
      items.map(({ check, subject, outcome }) => `${check}:${subject} ${outcome.outcome}`).sort(),
    ).toEqual([
      'bank_statements:company passed',
      'business_registry:company passed',
      'company_tax:company passed',
      'contract:loan passed',
      'credit_bureau:company passed',
      'credit_bureau:principal passed',
      'identity:finance passed',
      'identity:principal passed',
      'interview:finance passed',
      'interview:principal passed',
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
  });
});
