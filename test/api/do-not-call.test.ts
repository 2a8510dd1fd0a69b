import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanAnswers } from '../builders/clean-facts.js';
import { verifier, WorkBench } from './support/work-bench.js';

const me = verifier('caller');
const supervisor = (sub: string) => ({ sub, roles: ['supervisor' as const] });
const admin = { sub: 'ad-1', roles: ['admin' as const] };
const evidence = { kind: 'letter', reference: 'L-2026-7' };
/** A Tuesday morning two years later, long after any count of days has ended. */
const muchLater = '2028-03-07T02:00:00.000Z';

interface Entry {
  entryId: string;
  partyId: string;
  of: string;
  recorded: string;
  stands: boolean;
  own: { cause: string } | null;
}

let bench: WorkBench;
beforeAll(async () => {
  bench = await WorkBench.start();
});
afterAll(async () => await bench.stop());

const list = async (loanId: string) => {
  const path = `/v1/loans/${loanId}/do-not-calls`;
  return ((await bench.send('GET', path, me)).body as { items: Entry[] }).items;
};
const lift = (loanId: string, entryId: string, by: string) =>
  bench.send('POST', `/v1/loans/${loanId}/do-not-calls/${entryId}/lift`, supervisor(by), {
    ...{ reason: 'wishes_to_be_called', evidence },
  });
const agree = (loanId: string, entryId: string, by: string, agreed = true) =>
  bench.send('POST', `/v1/loans/${loanId}/do-not-calls/${entryId}/lift/decision`, supervisor(by), {
    agreed,
  });
/** What the workspace says of the first number of a loan's interview. */
const verdict = async (loanId: string, as = verifier('looker')) => {
  const [contact] = (await bench.workspace(await bench.taskOf(loanId), as)).contacts;
  return contact?.verdict as { allowed: boolean; rule?: string; reason?: string };
};
const rows = async (loanId: string) =>
  (
    await bench.real.pool.pool.query<{ entry_id: string; party_id: string; lifted_at: string }>(
      'select entry_id, party_id, lifted_at from do_not_calls where loan_id = $1',
      [loanId],
    )
  ).rows;

describe('a wish that is said on a call of one loan', () => {
  let [first, second] = ['', ''];
  beforeAll(async () => {
    first = await bench.answeredLoan(cleanAnswers, 71);
    second = await bench.answeredLoan(cleanAnswers, 71);
    const taskId = await bench.taskOf(first);
    const attemptId = await bench.dial(taskId, me);
    await bench.say(taskId, me, 'Q-OPEN-01');
    expect((await bench.end(taskId, attemptId, me, 'DO_NOT_CALL')).status).toBe(200);
  });

  it('keeps every other loan from calling, today and after years', async () => {
    const barred = { allowed: false, rule: 'do_not_call', reason: 'person_said_stop' };
    expect(await verdict(second)).toMatchObject(barred);
    const taskId = await bench.taskOf(second);
    expect(await bench.dial(taskId, me).catch(String)).toContain('do_not_call');
    bench.real.clock.at = muchLater;
    expect(await verdict(second)).toMatchObject(barred);
    bench.real.clock.at = '2026-03-03T02:30:00.000Z';
  });

  it('is seen in both, and of the other loan nothing but that it is there', async () => {
    expect(await list(first)).toMatchObject([
      { recorded: 'here', stands: true, own: { cause: 'said_on_a_call' } },
    ]);
    const [entry] = await list(second);
    expect(entry).toMatchObject({ partyId: 'borrower', recorded: 'elsewhere', own: null });
    expect((await lift(second, entry?.entryId ?? '', 'su-1')).body).toMatchObject({
      rule: 'recorded_elsewhere',
    });
  });

  it('is lifted by two persons on record, and then every loan may call again', async () => {
    const [entry] = await list(first);
    const entryId = entry?.entryId ?? '';
    expect((await lift(first, entryId, 'su-1')).status).toBe(200);
    expect((await agree(first, entryId, 'su-1')).body).toMatchObject({ rule: 'same_person_twice' });
    expect(await verdict(second)).toMatchObject({ reason: 'person_said_stop' });
    expect((await agree(first, entryId, 'su-2')).status).toBe(200);
    expect(await verdict(second, verifier('asks-again'))).toMatchObject({
      allowed: false,
      rule: 'spacing',
    });
    bench.real.clock.at = '2026-03-04T02:00:00.000Z';
    expect((await verdict(second)).allowed).toBe(true);
    const { body } = await bench.send('GET', `/v1/loans/${first}/timeline?limit=200`, me);
    const types = (body as { items: { type: string }[] }).items.map(({ type }) => type);
    expect(types.filter((type) => /lift|do_not_call/.test(type))).toEqual([
      ...['do_not_call_set', 'lift_asked', 'do_not_call_lifted'],
    ]);
    expect((await list(first))[0]).toMatchObject({
      own: { lifted: { by: ['person:su-1', 'person:su-2'], evidence } },
    });
  });

  it('that somebody lifts in the database is found by verification', async () => {
    const verified = async () =>
      (await bench.send('GET', `/v1/loans/${first}/timeline/verification`, me)).body;
    expect(await verified()).toMatchObject({ valid: true });
    await bench.real.pool.pool.query(
      "update do_not_calls set lifted_at = '2026-03-03T02:00:00Z' where loan_id = $1",
      [first],
    );
    expect(await verified()).toMatchObject({ valid: false, firstBad: { reason: 'snapshot' } });
  });
});

describe('a wish that is told in another way', () => {
  it('about an employer’s number counts for whoever else works there', async () => {
    const [first, second] = [await bench.answeredLoan(), await bench.answeredLoan()];
    const employer = await bench.taskOf(second, 'employer_verification');
    const [contact] = (await bench.workspace(employer, me)).contacts;
    expect(contact?.verdict.allowed).toBe(true);
    const body = {
      ...{ partyId: 'borrower', contactPointId: contact?.contactPointId, covers: 'person' },
      ...{ cause: 'complained', evidence },
    };
    const set = await bench.send('POST', `/v1/loans/${first}/do-not-calls`, me, body);
    expect(set.status).toBe(200);
    const [seen] = (await bench.workspace(employer, me)).contacts;
    expect(seen?.verdict).toMatchObject({ allowed: false, rule: 'do_not_call' });
    expect((await verdict(second)).allowed).toBe(true);
  });

  it('lies in the database without name and number', async () => {
    const loanId = await bench.answeredLoan(cleanAnswers, 72);
    const body = { partyId: 'borrower', covers: 'person', cause: 'said_by_lawyer', evidence };
    await bench.send('POST', `/v1/loans/${loanId}/do-not-calls`, me, body);
    const { rows: kept } = await bench.real.pool.pool.query('select * from do_not_calls');
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toMatch(/13800138072|33010619900307172/);
    expect(await rows(loanId)).toMatchObject([{ party_id: 'borrower', lifted_at: null }]);
  });

  it('is refused by field where it says too little', async () => {
    const loanId = await bench.answeredLoan();
    const answer = await bench.send('POST', `/v1/loans/${loanId}/do-not-calls`, me, {
      ...{ partyId: 'borrower', covers: 'person', cause: 'asked_in_writing' },
      evidence: { kind: 'letter', reference: 'the letter of Mr Wang' },
    });
    expect(answer).toMatchObject({ status: 400 });
    expect(JSON.stringify(answer.body)).toContain('evidence.reference');
  });
});

/** What the process does so that a withdrawn loan is closed: its last message goes out. */
async function sendFarewell(loanId: string): Promise<void> {
  const loan = (await bench.real.deps.reads.loadLoan(loanId))?.loan;
  const due = Object.values(loan?.steps ?? {}).filter(({ status }) => status === 'due');
  for (const { key } of due) {
    const result = { kind: 'message' as const, receipt: 'm-1' };
    const command = { type: 'finishStep' as const, stepKey: key, result };
    const actor = { kind: 'system' as const, step: 'send_message' };
    await bench.real.deps.record({ loanId, actor, command, key, keyScope: 'step', epoch: 1 });
  }
}

describe('a person who is erased', () => {
  it('is not called on another loan either, and nothing leads from the list to his loan', async () => {
    const first = await bench.answeredLoan(cleanAnswers, 73);
    const body = { partyId: 'borrower', covers: 'person', cause: 'asked_in_writing', evidence };
    await bench.send('POST', `/v1/loans/${first}/do-not-calls`, me, body);
    const [before] = await rows(first);
    await bench.send('POST', `/v1/loans/${first}/withdraw`, me, { reason: 'no longer wanted' });
    await sendFarewell(first);
    bench.real.clock.at = '2040-03-06T02:00:00.000Z';
    const erased = await bench.send(
      ...(['POST', `/v1/loans/${first}/parties/borrower/erasure`, admin] as const),
      { ground: 'retention_over', reference: 'C-1' },
    );
    expect(erased).toMatchObject({ status: 200 });
    expect(await rows(first)).toEqual([]);
    bench.real.clock.at = '2026-03-04T02:00:00.000Z';
    const again = await bench.answeredLoan(cleanAnswers, 73);
    // The employer, whom both loans have, is on the list as well by now.
    const own = async () => (await list(again)).find(({ of }) => of === 'self');
    const entry = await own();
    expect(entry).toMatchObject({ recorded: 'nowhere', stands: true });
    expect(entry?.entryId).not.toBe(before?.entry_id);
    expect((await lift(again, entry?.entryId ?? '', 'su-1')).status).toBe(200);
    expect((await agree(again, entry?.entryId ?? '', 'su-2')).status).toBe(200);
    expect(await own()).toMatchObject({ recorded: 'here', stands: false });
  });
});
