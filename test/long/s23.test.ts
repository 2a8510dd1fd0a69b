import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf, sandboxList } from '../environment/clients.js';
import { claimApproval, decideOn, lastRound, signAll } from '../environment/decisions.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

type Verdict = 'approve' | 'reject' | 'return';
/** How the two decisions of a row reach the record. */
type Order = 'the first before the second' | 'the second before the first' | 'at the same instant';
const orders: readonly Order[] = [
  'the first before the second',
  'the second before the first',
  'at the same instant',
];

/** What two approvers say, and what it comes to in every order. `lost` is how often the one who came second may be refused. */
const pairs = [
  { first: 'approve', second: 'approve', outcome: 'approved', stage: 'pre_disbursement' },
  { first: 'approve', second: 'reject', outcome: 'rejected', stage: 'closed' },
  { first: 'approve', second: 'return', outcome: 'returned', stage: 'verification' },
] as const satisfies readonly { first: Verdict; second: Verdict; outcome: string; stage: string }[];

let stack: WholeStack;
let story: Story;
const loans = new Map<string, { loan: LoanDesk; digest: string }>();
const names = [
  ...pairs.flatMap(({ first, second }) => orders.map((_, at) => `${first}-${second}-${at}`)),
  ...['twice', 'last-yes-first', 'last-no-first', 'last-claimed', 'reject-first', 'return-first'],
];
const of = (name: string) => {
  const found = loans.get(name);
  if (found === undefined) throw new Error(`no loan ${name}`);
  return found;
};
const approver = (number: number) => person(stack, 'approver', number);
const gone = { status: 409, rule: 'not_in_approval_stage' };

/** Two decide in an order; what the API answered, the first's before the second's. */
async function both(name: string, order: Order, verdicts: readonly [Verdict, Verdict]) {
  const { loan, digest } = of(name);
  const [first, second] = verdicts.map(
    (verdict, at) => () => decideOn(loan, approver(at + 1), digest, verdict),
  ) as [() => ReturnType<typeof decideOn>, () => ReturnType<typeof decideOn>];
  switch (order) {
    case 'the first before the second':
      return [await first(), await second()] as const;
    case 'the second before the first': {
      const answer = await second();
      return [await first(), answer] as const;
    }
    case 'at the same instant':
      return await Promise.all([first(), second()]);
  }
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  // Whatever the hour, nobody calls before the money, so that an approved loan stays where the approval took it.
  story.left.add('report_review').add('approval').add('pre_disbursement_call');
  const desks: LoanDesk[] = [];
  for (const name of names) {
    const application = await applicationOf(stack, 'clean', `s23-${name}`);
    const submitted = await originationOf(stack).post('/v1/loans', application);
    desks.push(new LoanDesk(stack, String(done(submitted)['loanId'])));
  }
  const isReported = async (loan: LoanDesk) =>
    (await loan.openTasks()).some(({ type }) => type === 'report_review');
  await story.until(async () => (await Promise.all(desks.map(isReported))).every(Boolean), 9);
  const digests = await signAll(stack, desks);
  desks.forEach((loan, at) => loans.set(names[at] ?? '', { loan, digest: digests[at] ?? '' }));
}, 300_000);
afterAll(() => stack.close());

describe.each(pairs)('S23: one says $first and one says $second', (pair) => {
  const { first, second, outcome, stage } = pair;
  it.each(orders.map((order, at) => ({ order, at })))(
    `$order: ${outcome}, and whoever was heard was counted once`,
    async ({ order, at }) => {
      const { loan } = of(`${first}-${second}-${at}`);
      const answers = await both(`${first}-${second}-${at}`, order, [first, second]);
      const said = [`person:approver-1 ${first}`, `person:approver-2 ${second}`];
      const heard = said.filter((_, which) => answers[which]?.status === 200);
      const round = await lastRound(loan);
      expect(round.outcome).toBe(outcome);
      expect([...round.said].sort()).toEqual(heard);
      // A no is always heard; a yes that came after it is told that there is nothing left to decide.
      expect(answers[1].status).toBe(200);
      if (order === 'the first before the second') expect(answers[0].status).toBe(200);
      if (answers[0].status !== 200) expect(answers[0].status).toBe(409);
      await story.settle();
      expect((await lastRound(loan)).stage).toBe(stage);
      const taken = (await loan.timeline()).filter(({ type }) => type === 'decision_taken');
      expect(taken).toHaveLength(heard.length);
      expect((await loan.openTasks()).filter(({ type }) => type === 'approval')).toEqual([]);
      expect(await sandboxList(stack, `/core-banking/orders?loanId=${loan.loanId}`)).toEqual([]);
    },
    60_000,
  );
});

describe('S23: one approver twice at the same instant', () => {
  it('is one decision, and another person is still needed', async () => {
    const { loan, digest } = of('twice');
    const decide = () => decideOn(loan, approver(1), digest, 'approve');
    const answers = await Promise.all([decide(), decide()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.filter(({ status }) => status === 409).map(refusalOf);
    expect(refused).toEqual([{ status: 409, rule: 'same_person_twice' }]);
    const said = ['person:approver-1 approve'];
    expect(await lastRound(loan)).toMatchObject({ stage: 'approval', outcome: 'open', said });
  });
});

/** docs/decisions/0309: two people and one place are no two decisions of a round. */
describe('S23: a yes and a no for the last place of a round', () => {
  const begin = async (name: string) => {
    const { loan, digest } = of(name);
    done(await decideOn(loan, approver(1), digest, 'approve'));
    return { loan, digest };
  };

  it('the yes was first: approved; the no is told so, is kept nowhere, and its giver can hold the loan', async () => {
    const { loan, digest } = await begin('last-yes-first');
    done(await decideOn(loan, approver(2), digest, 'approve'));
    expect(refusalOf(await decideOn(loan, approver(3), digest, 'reject'))).toEqual(gone);
    const said = ['person:approver-1 approve', 'person:approver-2 approve'];
    expect(await lastRound(loan)).toMatchObject({
      ...{ stage: 'pre_disbursement', outcome: 'approved', said },
    });
    done(await loan.give(approver(3), 'hold', { reason: 'I would have rejected it' }));
    expect(await loan.read()).toMatchObject({ held: true, money: null });
  });

  it('the no was first: rejected; the yes is told that the loan is ending', async () => {
    const { loan, digest } = await begin('last-no-first');
    done(await decideOn(loan, approver(3), digest, 'reject'));
    const late = await decideOn(loan, approver(2), digest, 'approve');
    expect(late.status).toBe(409);
    expect(['exiting', 'closed']).toContain(late.body['rule']);
    const said = ['person:approver-1 approve', 'person:approver-3 reject'];
    expect(await lastRound(loan)).toMatchObject({ outcome: 'rejected', ending: 'rejected', said });
  });

  it('who has claimed the place has it, at the same instant too', async () => {
    const { loan, digest } = await begin('last-claimed');
    await claimApproval(loan, approver(3));
    const [yes, no] = await Promise.all([
      decideOn(loan, approver(2), digest, 'approve'),
      decideOn(loan, approver(3), digest, 'reject'),
    ]);
    expect(yes.status).toBe(409);
    expect(['claimed', 'exiting', 'closed']).toContain(yes.body['rule']);
    expect(no.status).toBe(200);
    expect(await lastRound(loan)).toMatchObject({ outcome: 'rejected', ending: 'rejected' });
  });
});

describe('S23: two noes of different kinds', () => {
  it.each([
    { name: 'reject-first', verdicts: ['reject', 'return'], outcome: 'rejected' },
    { name: 'return-first', verdicts: ['return', 'reject'], outcome: 'returned' },
  ] as const)('$name: the first ends the round, neither pays', async (row) => {
    const answers = await both(row.name, 'the first before the second', [...row.verdicts]);
    expect(answers.map(({ status }) => status)).toEqual([200, 409]);
    const { loan } = of(row.name);
    await story.settle();
    const round = await lastRound(loan);
    expect(round).toMatchObject({ outcome: row.outcome, said: [expect.any(String)] });
    expect(['verification', 'closed']).toContain(round.stage);
    expect(await sandboxList(stack, `/core-banking/orders?loanId=${loan.loanId}`)).toEqual([]);
  });
});
