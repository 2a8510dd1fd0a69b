import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clearFaults, seen, setFault, submitCase, type Case } from '../environment/cases.js';
import { LoanDesk } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const minuteMs = 60_000;

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
  const isFailing = async () =>
    (await down.checks()).pending.some(
      ({ source, failing }) => source === 'insurance' && failing !== null,
    );
  await story.until(isFailing, 30);
}, 400_000);
afterAll(() => stack.close());

describe('S03 and S04 with the insurer', () => {
  it('waits while it is away, and no money is asked of the bank', async () => {
    expect(await saidOf(down)).toBeUndefined();
    expect(await ordered(down)).toBe(0);
  });

  it('tells an outage and a policy that nobody knows apart, and leaves both to a person', async () => {
    const areGivenUp = async () =>
      (await saidOf(down)) !== undefined && (await saidOf(unknown)) !== undefined;
    await seen(stack, areGivenUp, { passMs: 5 * minuteMs, patienceMs: 120_000 });
    expect(await saidOf(down)).toEqual({ outcome: 'unavailable', class: 'error' });
    expect(await saidOf(unknown)).toEqual({ outcome: 'inconclusive', reason: 'policy_not_known' });
    for (const one of [unknown, down]) {
      expect(await judgements(one)).toHaveLength(1);
      expect(await ordered(one)).toBe(0);
    }
  }, 150_000);

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
