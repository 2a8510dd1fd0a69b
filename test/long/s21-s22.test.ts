import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, Client, originationOf } from '../environment/clients.js';
import { decideOn, lastRound, signAll, type SeenApproval } from '../environment/decisions.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

/** One of the verifiers signs in under a second role too: the same person, whatever the token says of roles. */
const verifierAsApprover: WholeStack['users'][number] = {
  ...{ id: 'verifier-1', role: 'approver', branch: 'B001', password: 'unused' },
  ...{ clientId: 'user-verifier-1-as-approver', secret: 'second-role' },
};
const otherDigest = '0'.repeat(64);

let stack: WholeStack;
let story: Story;
let approvers: Client[];

async function submit(seed: string): Promise<LoanDesk> {
  const application = await applicationOf(stack, 'clean', seed);
  const submitted = await originationOf(stack).post('/v1/loans', application);
  return new LoanDesk(stack, String(done(submitted)['loanId']));
}
const hasOpen = async (loan: LoanDesk, type: string) =>
  (await loan.openTasks()).some((task) => task.type === type);
const approver = (number: number) => approvers[number - 1] ?? person(stack, 'approver', number);

/** A refusal that leaves nothing behind. */
async function refused(loan: LoanDesk, act: () => ReturnType<typeof decideOn>) {
  const approvals = async () => (await loan.read<SeenApproval>()).approval;
  const before = await approvals();
  const answer = await act();
  expect(await approvals()).toEqual(before);
  expect(answer.body['detail']).toEqual(expect.any(String));
  return refusalOf(answer);
}

beforeAll(async () => {
  stack = await wholeStack({}, undefined, undefined, { moreUsers: [verifierAsApprover] });
  story = new Story(stack);
  for (const type of ['applicant_interview', 'report_review', 'approval']) story.left.add(type);
  approvers = [1, 2, 3].map((number) => person(stack, 'approver', number));
}, 60_000);
afterAll(() => stack.close());

describe('S21: a decision before its stage', () => {
  let loan: LoanDesk;
  const early = async (digest: string) =>
    await refused(loan, () => decideOn(loan, approver(1), digest, 'approve'));
  const outOfStage = { status: 409, rule: 'not_in_approval_stage' };

  it('is refused while sources are asked and people call, when no report is there', async () => {
    loan = await submit('s21');
    expect(await early(otherDigest)).toEqual(outOfStage);
    await story.until(() => hasOpen(loan, 'applicant_interview'), 3);
    expect(await early(otherDigest)).toEqual(outOfStage);
    const { allowedActions } = done(
      await approver(1).get<{ allowedActions: object[] }>(`/v1/loans/${loan.loanId}`),
    );
    const { rule } = outOfStage;
    expect(allowedActions).toContainEqual({ name: 'decide', allowed: false, rule });
  }, 60_000);

  it('is refused on the very report that is about to be signed', async () => {
    story.left.delete('applicant_interview');
    await story.until(() => hasOpen(loan, 'report_review'), 7);
    const { digest } = await loan.read<{ digest: string }>('report');
    expect(await early(digest)).toEqual(outOfStage);
  }, 60_000);

  it('was kept nowhere: the round begins empty, and the same person decides in it', async () => {
    const [digest = ''] = await signAll(stack, [loan]);
    expect(await lastRound(loan)).toMatchObject({ stage: 'approval', outcome: 'open', said: [] });
    const types = (await loan.timeline()).map(({ type }) => type);
    expect(types).not.toContain('decision_taken');
    done(await decideOn(loan, approver(1), digest, 'approve'));
    expect(await lastRound(loan)).toMatchObject({ said: ['person:approver-1 approve'] });
  });

  it('nor does one count after its stage', async () => {
    const { digest } = await loan.read<{ digest: string }>('report');
    done(await decideOn(loan, approver(2), digest, 'approve'));
    const late = () => decideOn(loan, approver(3), digest, 'reject');
    expect(await refused(loan, late)).toEqual(outOfStage);
    const { approval, stage } = await loan.read<SeenApproval>();
    expect(stage).toBe('pre_disbursement');
    expect(approval.rounds.map(({ decisions }) => decisions.length)).toEqual([2]);
  });
});

describe('S22: four eyes', () => {
  let loan: LoanDesk;
  let digest: string;
  const by = async (who: Client, verdict = 'approve', on = digest) =>
    await refused(loan, () => decideOn(loan, who, on, verdict));
  beforeAll(async () => {
    loan = await submit('s22');
    await story.until(() => hasOpen(loan, 'report_review'), 7);
  }, 60_000);

  it('an unsigned report is nothing to decide on, and only the report that was read is signed', async () => {
    const draft = await loan.read<{ digest: string; status: string; signedBy: string | null }>(
      'report',
    );
    expect(draft).toMatchObject({ status: 'draft', signedBy: null });
    ({ digest } = draft);
    expect(await by(approver(1))).toEqual({ status: 409, rule: 'not_in_approval_stage' });
    const { taskId } = await loan.openTask('report_review');
    const sign = async (who: Client, body: object) =>
      refusalOf(await who.post(`/v1/tasks/${taskId}/complete`, body));
    const verifier = person(stack, 'verifier');
    done(await verifier.post(`/v1/tasks/${taskId}/claim`, {}));
    const read = { result: 'approve', comment: 'read' };
    expect(await sign(verifier, read)).toEqual({ status: 409, rule: 'digest_missing' });
    const another = { ...read, digest: otherDigest };
    expect(await sign(verifier, another)).toEqual({ status: 409, rule: 'report_digest_differs' });
    const mine = { ...read, digest };
    const colleague = await sign(person(stack, 'verifier', 2), mine);
    expect(colleague).toEqual({ status: 409, rule: 'not_assignee' });
    const silent = await sign(verifier, { ...mine, comment: null });
    expect(silent).toEqual({ status: 409, rule: 'comment_missing' });
    const answer = done(await verifier.post(`/v1/tasks/${taskId}/complete`, mine));
    // What was signed holds the conclusion too, so that it is another one than the draft.
    expect(answer['digest']).not.toBe(digest);
    digest = String(answer['digest']);
    const signed = await loan.read('report');
    expect(signed).toMatchObject({ status: 'signed', digest, signedBy: 'person:verifier-1' });
  });

  it('a verifier has no such route, and under a second role he is still who worked on the case', async () => {
    const asVerifier = await decideOn(loan, person(stack, 'verifier'), digest, 'approve');
    expect(asVerifier.status).toBe(403);
    const { clientId, secret } = verifierAsApprover;
    const asApprover = new Client(stack, clientId, secret);
    expect(await by(asApprover)).toEqual({ status: 409, rule: 'worked_on_the_case' });
    const { taskId } = await loan.openTask('approval');
    const claim = await asApprover.post(`/v1/tasks/${taskId}/claim`, {});
    expect(refusalOf(claim)).toEqual({ status: 409, rule: 'worked_on_the_case' });
  });

  it.each(['supervisor', 'risk_officer'])('a %s takes no part in this approval', async (role) => {
    expect(await by(person(stack, role))).toEqual({ status: 409, rule: 'wrong_role' });
  });

  it('a decision names the report that was read, says why, and is no task that one completes', async () => {
    const changed = { status: 409, rule: 'report_digest_differs' };
    expect(await by(approver(1), 'approve', otherDigest)).toEqual(changed);
    const silent = { verdict: 'approve', digest, comment: '' };
    const unsaid = await refused(loan, () => loan.give(approver(1), 'decisions', silent));
    expect(unsaid).toEqual({ status: 400, rule: undefined });
    const { taskId } = await loan.openTask('approval');
    done(await approver(1).post(`/v1/tasks/${taskId}/claim`, {}));
    const done1 = await approver(1).post(`/v1/tasks/${taskId}/complete`, { result: 'approve' });
    expect(refusalOf(done1)).toEqual({ status: 409, rule: 'use_decision' });
    // What one approver has in hand is not decided by another one.
    expect(await by(approver(2))).toEqual({ status: 409, rule: 'claimed' });
    done(await approver(1).post(`/v1/tasks/${taskId}/release`, { reason: 'for the test' }));
  });

  it('the same person counts once, and a second one makes it two', async () => {
    done(await decideOn(loan, approver(1), digest, 'approve'));
    expect(await by(approver(1))).toEqual({ status: 409, rule: 'same_person_twice' });
    const { taskId } = await loan.openTask('approval');
    const claim = await approver(1).post(`/v1/tasks/${taskId}/claim`, {});
    expect(refusalOf(claim)).toEqual({ status: 409, rule: 'same_person_twice' });
    expect(await lastRound(loan)).toMatchObject({ stage: 'approval', outcome: 'open' });
  });

  it('a fact that changes between the two makes the report nothing to decide on', async () => {
    const correction = { path: 'terms.termMonths', value: 24, reason: 'the dealer wrote it wrong' };
    done(await loan.give(originationOf(stack), 'corrections', correction));
    const { approval, stage } = await loan.read<SeenApproval>();
    expect(stage).toBe('verification');
    expect(approval.rounds).toMatchObject([{ round: 1, outcome: 'stale' }]);
    expect(await by(approver(2))).toEqual({ status: 409, rule: 'not_in_approval_stage' });
  });

  it('on the new report both decide anew, and what was signed before counts for nothing', async () => {
    const before = digest;
    await story.until(() => hasOpen(loan, 'report_review'), 7);
    [digest = ''] = await signAll(stack, [loan]);
    expect(digest).not.toBe(before);
    const old = { status: 409, rule: 'report_digest_differs' };
    expect(await by(approver(2), 'approve', before)).toEqual(old);
    done(await decideOn(loan, approver(1), digest, 'approve'));
    expect(await lastRound(loan)).toMatchObject({ stage: 'approval', outcome: 'open' });
    done(await decideOn(loan, approver(2), digest, 'approve'));
    const { approval, stage } = await loan.read<SeenApproval>();
    expect(stage).toBe('pre_disbursement');
    expect(approval.rounds).toMatchObject([
      { outcome: 'stale', decisions: [{ by: 'person:approver-1' }] },
      { outcome: 'approved', digest, decisions: [{ step: 0 }, { step: 1 }] },
    ]);
    expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
  }, 60_000);
});
