import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { aBorrower, anApplication, residentId } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';

const supervisor = person('su-1', 'supervisor');
const verifier = person('v-1', 'verifier');

/** A loan whose checks are in, of a borrower born in a year, over so many months. */
function lentTo(born: number, termMonths: number): Life {
  const { parties, terms } = anApplication();
  const borrower = { ...aBorrower(), idNumber: residentId(`330106${born}0307123`) };
  const life = new Life();
  life.submit(
    anApplication({
      parties: [borrower, ...parties.slice(1)],
      terms: { ...terms, termMonths },
    }),
  );
  life.answerSources(cleanAnswers);
  return life;
}
const reviews = (life: Life) => openTasks(life.state, 'eligibility_review');
const statusOf = (life: Life, rule: string) => life.state.findings[`${rule}:loan`]?.status;
function conclude(life: Life, result: string, comment: string | null = 'papers seen') {
  const task = life.task('eligibility_review');
  if (task.assignee === null) life.do({ type: 'claimTask', taskId: task.taskId }, supervisor);
  return life.try(
    { type: 'completeTask', taskId: task.taskId, result, comment, digest: null },
    supervisor,
  );
}
const correctTerm = (life: Life, value: number) =>
  life.do(
    {
      ...{ type: 'correctField', path: 'terms.termMonths', value },
      ...{ reason: 'agreed with the customer', documentKey: null },
    },
    supervisor,
  );

describe('an application beyond the lender’s own rule (S94)', () => {
  it('is looked at by a supervisor, beside the interview', () => {
    const life = lentTo(1957, 36);
    expect(reviews(life)).toMatchObject([
      { team: 'supervision', partyId: 'borrower', about: { reason: 'person_review' } },
    ]);
    expect(openTasks(life.state, 'applicant_interview')).toHaveLength(1);
  });

  it('stays quiet within it', () => {
    expect(reviews(lentTo(1990, 36))).toEqual([]);
  });

  it('holds the report until somebody has let it pass, which stays in the report', () => {
    const life = lentTo(1957, 36);
    for (const type of ['applicant_interview', 'employer_verification'] as const)
      life.complete(life.call(type, verifier), verifier, 'completed');
    expect(openTasks(life.state, 'report_review')).toEqual([]);
    expect(conclude(life, 'let_pass')).toBeInstanceOf(Array);
    expect(openTasks(life.state, 'report_review')).toHaveLength(1);
    expect(statusOf(life, 'age_at_end')).toBe('explained');
  });

  it('is not looked at again on the same numbers, and is on others', () => {
    const life = lentTo(1957, 36);
    conclude(life, 'let_pass');
    correctTerm(life, 35);
    expect(reviews(life)).toEqual([]);
    correctTerm(life, 60);
    expect(reviews(life)).toHaveLength(1);
  });

  it('is not let pass without a word, nor by another result', () => {
    const life = lentTo(1957, 36);
    expect(conclude(life, 'let_pass', ' ')).toMatchObject({ rule: 'comment_missing' });
    expect(conclude(life, 'completed')).toMatchObject({ rule: 'unknown_result' });
    expect(statusOf(life, 'age_at_end')).toBe('open');
  });
});

describe('an application beyond the law (S94)', () => {
  it('is let pass by nobody, and goes on once it is corrected', () => {
    const life = lentTo(1990, 61);
    expect(reviews(life)).toMatchObject([{ about: { reason: 'not_possible' } }]);
    expect(conclude(life, 'let_pass')).toMatchObject({ rule: 'law_stops' });
    correctTerm(life, 60);
    expect(reviews(life)).toEqual([]);
    expect(statusOf(life, 'term_limit')).toBe('gone');
  });

  it('ends as rejected when a person says so', () => {
    const life = lentTo(1990, 61);
    expect(conclude(life, 'not_eligible')).toBeInstanceOf(Array);
    expect(life.state.exiting ?? life.state.closed).toMatchObject({ reason: 'rejected' });
  });

  it('is another review once it is beyond the lender’s own rule alone', () => {
    const life = lentTo(1957, 61);
    expect(reviews(life)).toMatchObject([{ about: { reason: 'not_possible' } }]);
    correctTerm(life, 60);
    expect(reviews(life)).toMatchObject([{ about: { reason: 'person_review' } }]);
  });
});
