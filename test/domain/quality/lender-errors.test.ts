import { describe, expect, it } from '@jest/globals';
import type { AnswerRecord, Attempt } from '../../../domain/loan/state/attempt.js';
import { lenderErrors } from '../../../domain/quality/lender-errors.js';

const attempt = (attemptId: string, dialledAsPlanned: boolean, taskId = 'tk_1'): Attempt => ({
  ...{ attemptId, taskId, partyId: 'borrower', contactPointId: 'employer-1' },
  ...{ channel: 'phone', purpose: 'employer_check', startedAt: `at-${attemptId}` },
  ...{ startedBy: 'person:v-1', callId: 'c', dialledAsPlanned, recordingKey: null },
  ...{ endedAt: null, outcome: null },
});
const answer = (rowKey: string, codes: string[], taskId = 'tk_1'): AnswerRecord => ({
  ...{ taskId, rowKey, attemptId: 'at_1', version: 1, answeredAt: 'at-row', bankVersion: '1' },
  ...{ verdict: 'mismatch', reason: null, fields: [] },
  flags: codes.map((code) => ({ severity: 'reason', kind: 'employer', code })),
});

function logged(attempts: Attempt[], answers: AnswerRecord[], earlier: AnswerRecord[] = []) {
  const errors = lenderErrors({
    attempts: Object.fromEntries(attempts.map((one) => [one.attemptId, one])),
    answers: Object.fromEntries(answers.map((one) => [`${one.taskId}/${one.rowKey}`, one])),
    ...(earlier.length > 0 && { earlierRespondents: { tk_1: [earlier] } }),
  });
  return Object.entries(errors).map(([id, { reason, by, from, at }]) =>
    [id, reason, by ?? 'nobody', from, at].join(' '),
  );
}
const planned = attempt('at_1', true);

describe('the quality log of a loan (lending.md §5.3, LENDER_ERROR)', () => {
  it('holds what the phone system tells, of whoever called', () => {
    expect(logged([planned, attempt('at_2', false)], [])).toEqual([
      'at_2:ER-07 ER-07 person:v-1 telephony at-at_2',
    ]);
  });

  it('holds what the desk noticed: a number typed wrongly is nobody’s, a slip is the caller’s', () => {
    expect(logged([planned], [answer('Q-EMPL-01', ['ER-06', 'ER-16', 'ER-08', 'ER-14'])])).toEqual([
      'tk_1/Q-EMPL-01:ER-06 ER-06 nobody desk at-row',
      'tk_1/Q-EMPL-01:ER-16 ER-16 person:v-1 desk at-row',
    ]);
  });

  it('counts a misdial once, told by the phone system and by the desk of the same task', () => {
    const desk = answer('Q-EMPL-01', ['ER-07']);
    expect(logged([attempt('at_1', false)], [desk])).toHaveLength(1);
    expect(logged([planned], [desk])).toEqual([
      'tk_1/Q-EMPL-01:ER-07 ER-07 person:v-1 desk at-row',
    ]);
    expect(logged([attempt('at_2', false, 'tk_2'), planned], [desk])).toHaveLength(2);
  });

  it('keeps what was noticed with somebody who handed the call on', () => {
    expect(logged([planned], [], [answer('Q-EMPL-08', ['ER-16'])])).toHaveLength(1);
  });
});
