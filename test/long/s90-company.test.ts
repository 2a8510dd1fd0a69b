import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase, type Case } from '../environment/cases.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface DutyLine {
  duty: string;
  year: number | null;
  status: string;
  how: string | null;
}

let stack: WholeStack;
let story: Story;
let one: Case;
const stage = async () => (await one.loan())['stage'];

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  // Three instalments, so that its whole life is short.
  one = await submitCase(stack, 'sme_clean', 's90-settled', {
    facts: { terms: { termMonths: 3 } },
  });
  await story.until(async () => (await stage()) === 'servicing', 60);
}, 600_000);
afterAll(() => stack.close());

describe('S90 a company’s loan that was lived to its end', () => {
  it('is settled, and has met each of its duties, those after the money too', async () => {
    await story.until(async () => (await stage()) === 'closed', 300);
    expect(await one.loan()).toMatchObject({ closedReason: 'settled' });
    const { items } = await one.part<{ items: DutyLine[] }>('procedure');
    expect(items.filter(({ status }) => status !== 'met')).toEqual([]);
    expect(items.filter(({ duty }) => duty === 'checked_each_year')).toMatchObject([
      { year: 1, how: 'held' },
    ]);
  }, 600_000);
});
