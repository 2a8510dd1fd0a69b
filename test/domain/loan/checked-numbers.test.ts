import { describe, expect, it } from '@jest/globals';
import type { ContactOutcome } from '../../../domain/contact-rules/outcome-code.js';
import type { LedgerEntry } from '../../../domain/contact-rules/ledger.js';
import { instant } from '../../../domain/calendar/instant.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { sandboxLender } from '../../../domain/policy/lender-policy.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Life, verifier } from '../../builders/life.js';

const directory = cleanAnswers.employer_directory;
const ownership = cleanAnswers.phone_ownership;

/** A loan whose employer was found on these numbers, and whose borrower's mobile the operator knows so. */
function aLife(numbers: readonly string[], operator: object = {}, change = {}) {
  if (directory?.kind !== 'answer' || !('data' in directory.answer))
    throw new Error('no directory');
  if (ownership?.kind !== 'answer' || !('data' in ownership.answer)) throw new Error('no operator');
  const found = numbers.map((number) => ({
    number,
    label: 'hr',
    source: 'registry',
    foundOn: '2026-03-01',
  }));
  const life = new Life(change).submit();
  life.answerSources({
    ...cleanAnswers,
    employer_directory: {
      ...directory,
      answer: {
        ...directory.answer,
        data: { ...(directory.answer.data as object), numbers: found },
      },
    },
    phone_ownership: { ...ownership, answer: { ...ownership.answer, ...operator } },
  });
  return life;
}

function claimed(life: Life, type: 'employer_verification' | 'applicant_interview') {
  const { taskId } = life.task(type);
  life.do({ type: 'claimTask', taskId }, verifier);
  return taskId;
}

const start = (taskId: string, contactPointId: string, more = {}) => ({
  ...({ type: 'startAttempt', taskId, contactPointId } as const),
  ...more,
});

describe('a number with a warning (S60)', () => {
  const elsewhere = () => aLife(['02188881234']);
  const confirmed = {
    warnings: ['area_code_elsewhere'],
    reason: 'head office, as its website says',
  };

  it('shows what the check says before anybody calls', () => {
    const life = elsewhere();
    const { contacts } = taskWorkspace(
      life.state,
      life.task('employer_verification').taskId,
      life.context(verifier),
    );
    const reasons = [{ code: 'area_code_elsewhere', level: 'warn', source: 'application' }];
    expect(contacts).toMatchObject([{ numberCheck: { result: 'warn', reasons, notCompared: [] } }]);
  });

  it.each([
    { name: 'without a word', more: {} },
    {
      name: 'with another warning',
      more: { confirmed: { ...confirmed, warnings: ['employers_mobile'] } },
    },
  ])('is not called $name', ({ more }) => {
    const life = elsewhere();
    const taskId = claimed(life, 'employer_verification');
    expect(life.try(start(taskId, 'employer-1', more), verifier)).toMatchObject({
      ...{ refused: true, rule: 'number_warning', path: 'confirmed' },
      message: expect.stringContaining('area_code_elsewhere') as unknown,
    });
  });

  it('is called once each is confirmed, and the attempt keeps what was known and why', () => {
    const life = elsewhere();
    const taskId = claimed(life, 'employer_verification');
    life.do(start(taskId, 'employer-1', { confirmed }), verifier);
    const numberCheck = { result: 'warn', reasons: ['area_code_elsewhere'] };
    expect(Object.values(life.state.attempts)).toMatchObject([{ numberCheck }]);
    expect(life.stream.find(({ type }) => type === 'attempt_started')).toMatchObject({
      data: { numberCheck, confirmedWhy: confirmed.reason },
    });
  });

  it('needs no word where the check has none', () => {
    const life = aLife(['057188881234']);
    const taskId = claimed(life, 'employer_verification');
    life.do(start(taskId, 'employer-1'), verifier);
    expect(Object.values(life.state.attempts)).toMatchObject([
      { numberCheck: { result: 'ok', reasons: [] } },
    ]);
  });
});

describe('a number that is blocked (S60)', () => {
  it('as the applicant’s own mobile is no employer’s: the verification ends inconclusive, against nobody', () => {
    const life = aLife(['13800138000']);
    expect(openTasks(life.state, 'employer_verification')).toEqual([]);
    expect(life.state.checks['employer_verification:borrower']?.outcome).toEqual({
      ...{ outcome: 'inconclusive', reason: 'no_employer_number' },
    });
  });

  it('leaves the other number of the employer to be called', () => {
    const life = aLife(['13800138000', '057188881234']);
    const taskId = claimed(life, 'employer_verification');
    expect(life.try(start(taskId, 'employer-1'), verifier)).toMatchObject({
      ...{ rule: 'number_check', message: expect.stringContaining('number_of_a_party') as unknown },
    });
    expect(life.do(start(taskId, 'employer-2'), verifier)).toContain('attempt_started');
  });

  it('is the lender’s own, in whatever spelling', () => {
    const lender = { ...sandboxLender('cn'), officialNumber: '0571-8888 1234' };
    const life = aLife(['+8657188881234', '057188885678'], {}, { lender });
    const taskId = claimed(life, 'employer_verification');
    expect(life.try(start(taskId, 'employer-1'), verifier)).toMatchObject({
      message: expect.stringContaining('number_of_the_lender') as unknown,
    });
  });

  const data = (status: string) => ({ data: { monthsInNetwork: 2, since: '2026-01-01', status } });
  it.each([
    { operator: { answer: 'MISMATCH', ...data('reassigned') }, code: 'number_reassigned' },
    { operator: { answer: 'MISMATCH', ...data('active') }, code: 'number_of_another' },
    { operator: data('void'), code: 'number_void' },
  ])('by the operator: $code', ({ operator, code }) => {
    const life = aLife(['057188881234'], operator);
    const { taskId } = life.task('applicant_interview');
    const { contacts } = taskWorkspace(life.state, taskId, life.context(verifier));
    expect(contacts).toMatchObject([
      { verdict: { allowed: false }, numberCheck: { result: 'blocked', reasons: [{ code }] } },
    ]);
  });
});

describe('what contacts of other loans tell of a number', () => {
  const entry = (outcome: ContactOutcome, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
    ...{
      numberKey: new Life().context(verifier).sha256('+8613800138000'),
      personKey: 'somebody else',
    },
    ...{ at: instant('2026-03-01T02:00:00.000Z'), purpose: 'verification', outcome },
    ...{ countsForRisk: true, gateFailed: false, ...more },
  });
  const codesOf = (ledger: readonly LedgerEntry[]) => {
    const life = aLife(['057188881234'], {}, { ledger });
    const { taskId } = life.task('applicant_interview');
    const [contact] = taskWorkspace(life.state, taskId, life.context(verifier)).contacts;
    return contact?.numberCheck.reasons.map(({ code }) => code);
  };

  it.each([
    {
      name: 'others were called on it',
      ledger: [entry('NO_ANSWER')],
      codes: ['called_under_other_names'],
    },
    {
      name: 'it was suspended',
      ledger: [entry('SUSPENDED')],
      codes: ['called_under_other_names', 'number_suspended'],
    },
    {
      name: 'a misdial tells nothing',
      ledger: [entry('SUSPENDED', { countsForRisk: false })],
      codes: [],
    },
  ])('$name', ({ ledger, codes }) => {
    expect(codesOf(ledger)).toEqual(codes);
  });
});
