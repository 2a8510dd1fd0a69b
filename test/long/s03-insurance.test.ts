import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clearFaults, setFault, submitCase, type Case } from '../environment/cases.js';
import { LoanDesk } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

let stack: WholeStack;
let story: Story;
/** One whose insurer knows nothing of the policy, and one whose insurer is away. */
let [unknown, down] = [] as unknown as [Case, Case];

const saidOf = async (one: Case) => (await one.outcomes())['insurance'];
const stageOf = async (one: Case) => (await one.loan())['stage'];
const ordered = async (one: Case) =>
  (await one.asked('core_banking')).filter(({ method }) => method === 'POST').length;
const judgements = async (one: Case) =>
  (await new LoanDesk(stack, one.loanId).openTasks()).filter(({ type }) => type === 'manual_check');

beforeAll(async () => {
  stack = await wholeStack({ default: { openForSeconds: 1 } });
  story = new Story(stack);
  story.left.add('manual_check');
  unknown = await submitCase(stack, 'clean', 's04-insurance');
  down = await submitCase(stack, 'clean', 's03-insurance');
  await setFault(stack, { connector: 'insurance', mode: 'empty', loanId: unknown.loanId });
  await setFault(stack, { connector: 'insurance', mode: 'error', loanId: down.loanId });
  const isSaid = async (one: Case) => (await saidOf(one)) !== undefined;
  await story.until(async () => (await isSaid(down)) && (await isSaid(unknown)), 30);
}, 400_000);
afterAll(() => stack.close());

describe('S03 and S04 with the insurer', () => {
  it('is asked again under one key while it is away', async () => {
    const asked = await down.asked('insurance');
    expect(asked.length).toBeGreaterThanOrEqual(5);
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([503]));
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it('tells an outage and a policy that nobody knows apart, and leaves both to a person', async () => {
    expect(await saidOf(down)).toEqual({ outcome: 'unavailable', class: 'error' });
    expect(await saidOf(unknown)).toEqual({ outcome: 'inconclusive', reason: 'policy_not_known' });
    for (const one of [unknown, down]) {
      expect(await judgements(one)).toHaveLength(1);
      expect(await ordered(one)).toBe(0);
    }
  });

  it('pays out where it answers when a person asks again, and not where it still knows nothing', async () => {
    await clearFaults(stack);
    await setFault(stack, { connector: 'insurance', mode: 'empty', loanId: unknown.loanId });
    story.left.delete('manual_check');
    await story.until(async () => (await stageOf(down)) === 'servicing', 20);
    expect(await saidOf(down)).toEqual({ outcome: 'passed' });
    expect(await stageOf(unknown)).not.toBe('servicing');
    expect(await ordered(unknown)).toBe(0);
  }, 300_000);
});
