import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanAnswers } from '../builders/clean-facts.js';
import { verifier, WorkBench } from './support/work-bench.js';

/** The phone system reports as a machine of ours. */
const exchange = {
  sub: 'phone-exchange',
  kind: 'machine' as const,
  roles: ['origination' as const],
};
const me = verifier('caller');
const at = '2026-03-02T02:00:05.000Z';

let bench: WorkBench;
beforeAll(async () => {
  bench = await WorkBench.start();
}, 60_000);
afterAll(async () => await bench.stop());

/** A borrower’s number by the person’s number, and the one whose last digit is one higher. */
const numberOf = (person: number) => `138001380${person}`;

async function aCall(person: number) {
  const loanId = await bench.answeredLoan(cleanAnswers, person);
  const taskId = await bench.taskOf(loanId);
  const attemptId = await bench.dial(taskId, me);
  const { attempts } = (await bench.workspace(taskId, me)) as unknown as {
    attempts: { callId: string }[];
  };
  const callId = attempts[0]?.callId ?? '';
  const tell = async (change: object, of = attemptId) => {
    const body = { callId, state: 'ringing', at, digits: numberOf(person), ...change };
    return await bench.send(
      'POST',
      `/v1/loans/${loanId}/attempts/${of}/call-events`,
      exchange,
      body,
    );
  };
  const attempt = async () =>
    ((await bench.workspace(taskId, me)).attempts as unknown as Record<string, unknown>[])[0];
  const findings = async () =>
    (
      (await bench.send('GET', `/v1/loans/${loanId}/findings`, me)).body as {
        items: { rule: string }[];
      }
    ).items.map(({ rule }) => rule);
  return { loanId, taskId, attemptId, tell, attempt, findings };
}

describe('events of the phone system over HTTP (S60)', () => {
  it('twice, late and out of order are one call, and are refused of another', async () => {
    const { tell, attemptId, attempt, taskId } = await aCall(41);
    const version = async (change: object) =>
      ((await tell(change)).body as { version: number }).version;
    const first = await version({ state: 'answered' });
    expect(await version({ state: 'answered' })).toBe(first);
    expect(await version({ state: 'ringing' })).toBe(first + 1);
    expect(await tell({ callId: 'c-other' })).toMatchObject({
      status: 409,
      body: { rule: 'other_call' },
    });
    expect(await tell({}, 'at_none')).toMatchObject({
      status: 409,
      body: { rule: 'unknown_attempt' },
    });
    expect(await tell({ digits: 'five' })).toMatchObject({ status: 400 });
    expect((await bench.end(taskId, attemptId, me, 'TECH_FAIL')).status).toBe(200);
    expect(await version({ state: 'ended' })).toBeGreaterThan(first + 1);
    expect(await attempt()).toMatchObject({
      dialledAsPlanned: true,
      network: { answered: at, ringing: at, ended: at },
    });
  });

  it('show a digit that was dialled by hand: the lender’s misdial, and what rang counts for whom it disturbed', async () => {
    const stranger = await bench.answeredLoan(cleanAnswers, 44);
    const { tell, attempt, findings, loanId } = await aCall(43);
    expect(await findings()).not.toContain('lender_misdial');
    expect((await tell({ digits: `+86${numberOf(44)}` })).status).toBe(200);
    expect(await attempt()).toMatchObject({ dialledAsPlanned: false });
    expect(await findings()).toContain('lender_misdial');
    const { rows } = await bench.real.pool.pool.query(
      'select number_key <> dialled_key as astray, counts_for_risk from contact_ledger where loan_id = $1',
      [loanId],
    );
    expect(rows).toEqual([{ astray: true, counts_for_risk: false }]);
    const [contact] = (await bench.workspace(await bench.taskOf(stranger), me)).contacts;
    expect(contact?.verdict).toMatchObject({ allowed: false, rule: 'spacing' });
  });

  it('are no business of people at work', async () => {
    const { loanId, attemptId } = await aCall(46);
    const path = `/v1/loans/${loanId}/attempts/${attemptId}/call-events`;
    const body = { callId: 'c', state: 'ringing', at, digits: numberOf(46) };
    expect((await bench.send('POST', path, me, body)).status).toBe(403);
  });
});
