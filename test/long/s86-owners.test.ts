import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeFacts, factsOf, seen, submitCase, type Case } from '../environment/cases.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { publishList, watchTurn } from '../environment/list-watch.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const hourMs = 3_600_000;
interface Facts {
  sanctions: { owners: { id: string; name: string }[] };
}

let stack: WholeStack;
let story: Story;
let one: Case;
let name: string;
/** A company of whose owners none is on a list. */
let plain: Case;

const outcome = async (of: Case) =>
  (await of.checks()).items.find(({ key }) => key === 'sanctions:company')?.outcome;
/** The questions of a company to the lists, by what they end with. */
const asked = async (of: Case) =>
  (await of.asked('sanctions'))
    .filter(({ method, idempotencyKey }) => method === 'POST' && /-company:/.test(idempotencyKey))
    .map(({ idempotencyKey }) => /owner-\d+$/.exec(idempotencyKey)?.[0] ?? 'company');
const clear = async () =>
  await new LoanDesk(stack, one.loanId).work(person(stack, 'verifier', 4), 'manual_check', {
    ...{ result: 'passed', comment: 'another of that name, by the number that the register shows' },
  });

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('manual_check').add('pre_disbursement_call').add('approval');
  one = await submitCase(stack, 'sme_owner_listed', 's86-owners');
  plain = await submitCase(stack, 'sme_hidden_owner', 's86-owners');
  for (const each of [one, plain]) await seen(stack, () => each.isChecked());
  const facts = await factsOf<Facts>(stack, 'sme_owner_listed:s86-owners');
  name = facts.sanctions.owners[0]?.name ?? '';
}, 300_000);
afterAll(() => stack.close());

describe('S86 owners who are no parties', () => {
  it('are asked about after the register has named them, person and companies alike', async () => {
    expect(await asked(plain)).toEqual(['company', 'owner-1', 'owner-2', 'owner-3']);
    expect(await outcome(plain)).toEqual({ outcome: 'passed' });
  });

  it('are a question for a person where a list has the name', async () => {
    expect(await outcome(one)).toEqual({ outcome: 'inconclusive', reason: 'owner_candidates' });
    const verifier = person(stack, 'verifier', 4);
    const { taskId } = await new LoanDesk(stack, one.loanId).openTask('manual_check');
    done(await verifier.post(`/v1/tasks/${taskId}/claim`, {}));
    const shown = await verifier.get(`/v1/tasks/${taskId}`);
    expect(JSON.stringify(shown.body)).toContain(name);
    done(await verifier.post(`/v1/tasks/${taskId}/release`, { reason: 'looked at' }));
    const timeline = await verifier.get(`/v1/loans/${one.loanId}/timeline`);
    expect(JSON.stringify(timeline.body)).not.toContain(name);
  });

  it('stay cleared with the next version of the lists, and a new candidate is asked about', async () => {
    await clear();
    expect(await outcome(one)).toMatchObject({ outcome: 'passed_with_note' });
    await nextList('20991101000000-owner');
    expect(await outcome(one)).toEqual({
      ...{ outcome: 'passed_with_note', note: 'owner_candidates_cleared' },
    });
    const { sanctions } = await factsOf<Facts>(stack, 'sme_owner_listed:s86-owners');
    const owners = [
      ...sanctions.owners,
      ...sanctions.owners.map((each) => ({ ...each, id: 'NK-O9' })),
    ];
    await changeFacts(stack, 'sme_owner_listed:s86-owners', { sanctions: { owners } });
    await nextList('20991102000000-owner');
    expect(await outcome(one)).toEqual({ outcome: 'inconclusive', reason: 'owner_candidates' });
  }, 300_000);
});

async function nextList(version: string): Promise<void> {
  await publishList(stack, version);
  await stack.clock.pass(25 * hourMs);
  expect(await watchTurn(stack)).toMatchObject({ asked: true });
  await story.settle();
}
