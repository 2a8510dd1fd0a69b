import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase, type Case } from '../environment/cases.js';
import { chinaDay } from '../environment/china-time.js';
import { LoanDesk } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Papers {
  required: {
    item: string;
    status: string;
    period?: { end: string; dueOn: string; overdueSince: string | null };
  }[];
  requests: { because: string; status: string; items: { item: string }[] }[];
}

let stack: WholeStack;
let story: Story;
let company: Case;
let project: Case;

const papers = async ({ loanId }: Case) =>
  await new LoanDesk(stack, loanId).read<Papers>('documents');
const standing = async (one: Case, item: string) =>
  (await papers(one)).required.find((paper) => paper.item === item);
const asked = async (one: Case) =>
  (await papers(one)).requests.filter(({ because }) => because === 'due');
/** Lives until every paper that is due by periods is accepted for a period that ended after the money. */
const isAccepted = async (one: Case, item: string) =>
  (await standing(one, item))?.status === 'accepted';

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  company = await submitCase(stack, 'sme_clean', 'due-1');
  project = await submitCase(stack, 'project_clean', 'due-2');
  const stages = async () =>
    await Promise.all([company, project].map(async (one) => (await one.loan())['stage']));
  await story.until(async () => (await stages()).every((stage) => stage === 'servicing'), 40);
}, 400_000);
afterAll(() => stack.close());

describe('Papers-in-servicing: what is due by periods after the money', () => {
  it('is nothing while no period has ended since the money', async () => {
    const items = (await papers(company)).required.map(({ item }) => item);
    expect(items).not.toContain('statements_of_quarter');
    expect(await asked(company)).toEqual([]);
  });

  it.each([
    { name: 'the statements of a quarter', item: 'statements_of_quarter', of: () => company },
    { name: 'the report on the progress of a month', item: 'progress_report', of: () => project },
  ])(
    '$name: asked for, handed in through the link, read and accepted',
    async ({ item, of }) => {
      await story.until(() => isAccepted(of(), item), 130);
      const paper = await standing(of(), item);
      const today = chinaDay(await stack.clock.now());
      expect(paper?.period).toMatchObject({ overdueSince: null });
      expect(String(paper?.period?.end) < today).toBe(true);
      const requests = (await asked(of())).filter(({ items }) =>
        items.some((one) => one.item === item),
      );
      expect(requests.map(({ status }) => status)).toContain('met');
    },
    300_000,
  );

  it('leaves the loans green, and no step failed', async () => {
    for (const one of [company, project])
      expect(await one.loan()).toMatchObject({ stage: 'servicing', risk: { band: 'green' } });
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });
});
