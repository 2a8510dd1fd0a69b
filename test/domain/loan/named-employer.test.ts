import { describe, expect, it } from '@jest/globals';
import { draftReport } from '../../../domain/loan/queries/report-draft.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Life, verifier } from '../../builders/life.js';

type Said = Record<string, Record<string, unknown>>;
const [interview, call] = ['applicant_interview', 'employer_verification'] as const;
const named = (employer: string, more: object = {}): Said => ({
  'Q-AUTO-04': { employer, place: '330106', post: '工程师', start: '2019-06', ...more },
});
const again = (employer: string): Said => ({
  'Q-PROB-02': { employer, contract: '杭州示例机电有限公司' },
});
const [ours, sounds, another] = [
  '杭州示例机电有限公司',
  '杭州事例机电有限公司',
  '星河贸易有限公司',
];
const judgements = ['changed_job', 'dispatched', 'group_or_former_name', 'agency_pays'];
const judged = (code: string): Said => ({
  'Q-JUDG-01@Q-PROB-02': Object.fromEntries(
    [...judgements, 'department_renamed'].map((one) => [one, one === code ? 'mismatch' : 'match']),
  ),
});

/** An interview on which the employer is named so, and the employer's own word before or after it. */
function life(said: Said, employer: 'before' | 'after' | 'never'): Life {
  const made = new Life().submit();
  made.answerSources(cleanAnswers);
  if (employer === 'before') verify(made);
  made.complete(made.call(interview, verifier, said), verifier, 'completed');
  if (employer === 'after') verify(made);
  return made;
}
function verify(made: Life): void {
  made.complete(made.call(call, verifier), verifier, 'completed');
  made.now = made.at('2026-03-03T02:30:00.000Z');
}

const rows = ['Q-AUTO-04', 'Q-PROB-02'];
function standing({ state }: Life): string {
  const said = rows.map((row) => state.findings[`answer:${row}:borrower`]?.status ?? '–');
  return said.join(' ');
}
const reasons = (made: Life) =>
  draftReport(made.state, made.context(verifier), made.now)
    .reasons.map(({ code }) => code)
    .filter((code) => rows.some((row) => code.endsWith(row)));

interface Case {
  name: string;
  said: Said;
  stands: string;
  afterEmployer: string;
}

describe('another employer on the call with the customer (depth.md G9, S59)', () => {
  it.each<Case>([
    {
      name: 'a slip that he puts right',
      said: { ...named(another), ...again(ours) },
      ...{ stands: '– –', afterEmployer: '– –' },
    },
    {
      name: 'a homophone, where the post fits',
      said: { ...named(another), ...again(sounds) },
      ...{ stands: '– –', afterEmployer: '– –' },
    },
    {
      name: 'the parent company',
      said: { ...named(another), ...again(another), ...judged('group_or_former_name') },
      ...{ stands: '– –', afterEmployer: '– –' },
    },
    {
      name: 'a reorganised department',
      said: { ...named(another), ...again(another), ...judged('department_renamed') },
      ...{ stands: '– –', afterEmployer: '– –' },
    },
    {
      name: 'truly another',
      said: { ...named(another), ...again(another) },
      ...{ stands: 'open open', afterEmployer: 'explained explained' },
    },
  ])('$name: $stands, and once the employer was verified $afterEmployer', (one) => {
    const unverified = life(one.said, 'never');
    expect(standing(unverified)).toBe(one.stands);
    const verified = life(one.said, 'after');
    expect(standing(verified)).toBe(one.afterEmployer);
    expect(reasons(verified)).toEqual([]);
    expect(reasons(unverified).length > 0).toBe(one.stands.includes('open'));
  });

  it('says nothing of a post that differs besides', () => {
    const other = life({ ...named(another, { post: '司机' }), ...again(ours) }, 'never');
    expect(standing(other)).toBe('open –');
  });

  it('stands where the employer had been verified before: a second look is asked for', () => {
    const before = life({ ...named(another), ...again(another) }, 'before');
    expect(standing(before)).toBe('open open');
    expect(before.task('manual_check').about.reason).toBe('follow_up_second_verification');
  });
});
