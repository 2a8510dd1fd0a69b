import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { paperMessages } from '../environment/customer-link.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Row {
  persona: string;
  /** Papers that are wanted as it comes in, each with what is wrong with it. */
  wanted: string[];
}
const rows: Row[] = [
  {
    persona: 'mortgage_papers_missing',
    wanted: ['identity_card expired', 'labour_contract missing'],
  },
  {
    persona: 'consumer_papers_missing',
    wanted: ['identity_card expired', 'labour_contract missing'],
  },
  { persona: 'sme_papers_missing', wanted: ['trade_contract missing'] },
  { persona: 'project_papers_missing', wanted: ['project_permits missing'] },
];

interface Required {
  item: string;
  status: string;
  defect: string | null;
}

let stack: WholeStack;
let story: Story;
const cases = new Map<string, Case>();
const of = (persona: string): Case => {
  const one = cases.get(persona);
  if (one === undefined) throw new Error('not submitted');
  return one;
};
const required = async (one: Case) =>
  (await one.part<{ required: Required[] }>('documents')).required;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('approval');
  for (const { persona } of rows) cases.set(persona, await submitCase(stack, persona, 's58'));
}, 300_000);
afterAll(() => stack.close());

describe('S58: papers that each product wants', () => {
  it.each(rows)(
    '$persona is accepted as incomplete, and asked once',
    async ({ persona, wanted }) => {
      const one = of(persona);
      const lacking = (await required(one))
        .filter(({ status }) => status === 'wanted')
        .map(({ item, defect }) => `${item} ${defect ?? ''}`);
      expect(lacking.sort()).toEqual(wanted);
      await seen(stack, async () => (await paperMessages(stack, one.loanId)).length > 0);
      expect(await paperMessages(stack, one.loanId)).toHaveLength(1);
      expect(await one.statusOf('report')).toBe(404);
    },
  );

  it('go on to approval when all was brought, what was blurred once more', async () => {
    const isDecided = async (one: Case) => (await one.loan())['stage'] === 'approval';
    const all = [...cases.values()];
    await story.until(async () => (await Promise.all(all.map(isDecided))).every(Boolean), 14);
    for (const one of all) {
      const left = (await required(one)).filter(({ status }) => status !== 'accepted');
      expect(left).toEqual([]);
      const sent = (await paperMessages(stack, one.loanId)).map(({ template }) => template);
      expect(sent).toEqual(['papers_requested', 'papers_reminder', 'papers_again']);
    }
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  }, 300_000);
});
