import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeFacts, submitCase, type Case } from '../environment/cases.js';
import { sandboxList } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const dayMs = 86_400_000;
const personas = ['owes_more', 'changes_job', 'pays_broker', 'uninformed'] as const;
const changed = ['owes_more', 'changes_job', 'pays_broker'] as const;
type Name = (typeof personas)[number] | 'waits';

let stack: WholeStack;
let story: Story;
/** Orders of the loan that went back to signing, at that moment. */
let reopened: unknown[];
const cases = new Map<Name, Case>();
const one = (name: Name): Case => {
  const found = cases.get(name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
};
const stageOf = async (name: Name) => String((await one(name).loan())['stage']);
const openTypes = async (name: Name) =>
  (await one(name).tasks()).flatMap(({ type, status }) =>
    status === 'done' || status === 'cancelled' ? [] : [type],
  );
const orders = async (name: Name) =>
  await sandboxList(stack, `/core-banking/orders?loanId=${one(name).loanId}`);
const happened = async (name: Name, type: string) => (await one(name).events())[type] ?? 0;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  for (const persona of personas)
    cases.set(persona, await submitCase(stack, persona, `s78-${persona}`));
  await story.until(async () => (await happened('uninformed', 'signing_reopened')) > 0, 20);
  reopened = await orders('uninformed');
  await changeFacts(stack, 'uninformed:s78-uninformed', { intention: 'take' });
  const isBack = async (name: Name) => (await happened(name, 'report_stale')) > 0;
  for (const name of changed) await story.until(() => isBack(name), 20);
}, 300_000);
afterAll(() => stack.close());

describe('S78: the last call before the money', () => {
  it('moves none on what was said, and sends each where it belongs', async () => {
    expect(reopened).toEqual([]);
    for (const name of changed) {
      expect([name, await orders(name)]).toEqual([name, []]);
      expect(await one(name).resultsOf('pre_disbursement_call')).toContain('changed');
      expect(Number((await one(name).loan())['round'])).toBeGreaterThan(1);
    }
  });

  it('asks the bureau again for the new loan, and calls the employer again for the new job', async () => {
    const asked = async (name: Name) => (await one(name).asked('credit-bureau')).length;
    expect(await asked('owes_more')).toBeGreaterThan(await asked('uninformed'));
    const employerCalls = async (name: Name) =>
      (await one(name).tasks()).filter(({ type }) => type === 'employer_verification').length;
    expect(await employerCalls('changes_job')).toBeGreaterThan(1);
    expect(await employerCalls('pays_broker')).toBe(1);
  });

  it('keeps what was said as a finding for whoever decides anew', async () => {
    const rows = {
      owes_more: 'Q-PRED-07',
      changes_job: 'Q-PRED-05',
      pays_broker: 'Q-PRED-10',
    } as const;
    for (const [name, row] of Object.entries(rows)) {
      const findings = await one(name as Name).findings();
      expect(findings.map(({ rule }) => rule)).toContain(`answer:${row}`);
    }
  });

  it('pays once the charges were shown, and both papers signed anew', async () => {
    await story.until(async () => (await stageOf('uninformed')) === 'servicing', 20);
    expect(await orders('uninformed')).toHaveLength(1);
    expect(await one('uninformed').resultsOf('pre_disbursement_call')).toEqual(
      expect.arrayContaining(['charges_not_disclosed', 'confirmed']),
    );
    const signed = (await one('uninformed').events())['signing_reopened'];
    expect(signed).toBe(1);
  });
});

describe('S78: an employer who was verified 11 business days ago', () => {
  it('is verified again before the money', async () => {
    story.left.add('pre_disbursement_call');
    cases.set('waits', await submitCase(stack, 'clean', 's78-waits'));
    await story.until(async () => (await openTypes('waits')).includes('pre_disbursement_call'), 20);
    expect(await openTypes('waits')).toEqual(['pre_disbursement_call']);
    await stack.clock.pass(17 * dayMs);
    story.left.delete('pre_disbursement_call');
    story.left.add('employer_verification');
    await story.until(async () => (await openTypes('waits')).includes('employer_verification'), 10);
    expect(await orders('waits')).toEqual([]);
    story.left.delete('employer_verification');
    await story.until(async () => (await stageOf('waits')) === 'servicing', 20);
  }, 300_000);
});
