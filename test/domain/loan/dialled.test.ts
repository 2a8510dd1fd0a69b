import { describe, expect, it } from '@jest/globals';
import type { TaskType } from '../../../domain/loan/state/task.js';
import { anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Life, verifier } from '../../builders/life.js';

/** What the record keeps of a call whose digits telephony told. */
function dialledAsPlanned(
  type: TaskType,
  contactPointId: string,
  digits: string,
  application = anApplication(),
) {
  const life = new Life().submit(application);
  life.answerSources(cleanAnswers);
  const { taskId } = life.task(type);
  life.do({ type: 'claimTask', taskId }, verifier);
  life.do({ type: 'startAttempt', taskId, contactPointId }, verifier);
  const [attempt] = Object.values(life.state.attempts);
  const attemptId = attempt?.attemptId ?? '';
  const dialled = { attemptId, callId: 'c-1', digits, recordingKey: null };
  life.do({ type: 'noteDialled', ...dialled }, verifier);
  return life.state.attempts[attemptId]?.dialledAsPlanned;
}

/** The file has `13800138000` for the borrower and `057188881234` for the employer. */
const calls = [
  { called: 'the borrower', digits: '13800138000', asPlanned: true },
  { called: 'the borrower', digits: '+8613800138000', asPlanned: true },
  { called: 'the borrower', digits: '13800138001', asPlanned: false },
  { called: 'the employer', digits: '057188881234', asPlanned: true },
  { called: 'the employer', digits: '+8657188881234', asPlanned: true },
  { called: 'the employer', digits: '+86 571 8888 1235', asPlanned: false },
] as const;
const tasks = {
  'the borrower': { type: 'applicant_interview', point: 'mobile' },
  'the employer': { type: 'employer_verification', point: 'employer-1' },
} as const;

describe('a number that was dialled', () => {
  it.each(calls)('as $digits is the planned one of $called: $asPlanned', (call) => {
    const { type, point } = tasks[call.called];
    expect(dialledAsPlanned(type, point, call.digits)).toBe(call.asPlanned);
  });
});

describe('a number abroad', () => {
  const abroad = JSON.parse(
    JSON.stringify(anApplication()).replaceAll('"13800138000"', '"+12133734253"'),
  ) as ReturnType<typeof anApplication>;

  it.each([
    { digits: '+12133734253', asPlanned: true },
    { digits: '12133734253', asPlanned: true },
    { digits: '12133734254', asPlanned: false },
  ])('told as $digits is the planned one: $asPlanned', ({ digits, asPlanned }) => {
    expect(dialledAsPlanned('applicant_interview', 'mobile', digits, abroad)).toBe(asPlanned);
  });
});

describe('a number that the lender dialled wrongly', () => {
  const called = (digits: string) => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    const { taskId } = life.task('employer_verification');
    life.do({ type: 'claimTask', taskId }, verifier);
    life.do({ type: 'startAttempt', taskId, contactPointId: 'employer-1' }, verifier);
    const attemptId = Object.keys(life.state.attempts)[0] ?? '';
    const dialled = { attemptId, callId: 'c-1', digits, recordingKey: null };
    life.do({ type: 'noteDialled', ...dialled }, verifier);
    return life;
  };
  const misdialled = (digits: string) => called(digits).state.findings['lender_misdial:borrower'];

  it('is operational, explained as it is raised, and counts against nobody', () => {
    expect(misdialled('057188881235')).toMatchObject({
      ...{ severity: 'yellow', kind: 'operational', status: 'explained' },
    });
  });

  it.each(['VOID', 'WRONG_NUMBER', 'DO_NOT_CALL', 'COMPLAINT'] as const)(
    'bars nobody by what was heard there: %s',
    (outcome) => {
      const numbersLeft = (digits: string) => {
        const life = called(digits);
        const [{ attemptId, taskId } = { attemptId: '', taskId: '' }] = Object.values(
          life.state.attempts,
        );
        const end = {
          type: 'endAttempt' as const,
          taskId,
          attemptId,
          note: null,
          callBackAt: null,
        };
        if (outcome !== 'VOID') life.sayOpening(life.task('employer_verification'), verifier);
        life.do({ ...end, outcome }, verifier);
        const barred = life.stream.some(({ type }) => type === 'contact_point_barred');
        return { barred, status: life.state.tasks[taskId]?.status };
      };
      expect(numbersLeft('057188881235')).toEqual({ barred: false, status: 'claimed' });
      expect(numbersLeft('057188881234')).not.toEqual({ barred: false, status: 'claimed' });
    },
  );

  it('is none when the right one was dialled', () => {
    expect(misdialled('057188881234')).toBeUndefined();
  });
});
