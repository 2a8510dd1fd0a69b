import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { aBorrower, anApplication, residentId } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import type { PolicyOf } from '../../../domain/policy/product-policy.js';
import { Life } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';

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

describe('a line that could not be worked out', () => {
  const unavailable = {
    kind: 'given_up',
    class: 'timeout',
  } as const;

  /** No cap on loan to price is told for the day. */
  const policy = {
    ...autoPolicy,
    loanToPriceCaps: (autoPolicy as PolicyOf<'auto'>).loanToPriceCaps.map((one) => ({
      ...{ ...one, effectiveTo: '2020-01-01' },
    })),
  };

  /** A car loan whose register never answered, so that a person looks first. */
  function withoutRegister(): Life {
    const life = new Life({ policy });
    life.submit(anApplication());
    const { vehicle_register: _register, ...others } = cleanAnswers;
    life.answerSources({ ...others, vehicle_register: unavailable });
    return life;
  }
  const judge = (life: Life) => {
    const task = life.task('manual_check');
    life.do({ type: 'claimTask', taskId: task.taskId }, verifier);
    life.complete(task, verifier, 'passed', { comment: 'seen at the register' });
  };
  const unknown = { reason: 'not_evaluated', unevaluated: 'loan_to_price' };

  it('is looked at once nobody waits for its facts any more', () => {
    const life = withoutRegister();
    expect(openTasks(life.state, 'manual_check')).toHaveLength(1);
    expect(reviews(life)).toEqual([]);
    judge(life);
    expect(reviews(life)).toMatchObject([{ about: unknown }]);
  });

  it('holds the report until it was let pass with a word, and is not asked again', () => {
    const life = withoutRegister();
    judge(life);
    for (const type of ['applicant_interview', 'employer_verification'] as const)
      life.complete(life.call(type, verifier), verifier, 'completed');
    expect(openTasks(life.state, 'report_review')).toEqual([]);
    expect(conclude(life, 'let_pass', ' ')).toMatchObject({ rule: 'comment_missing' });
    expect(conclude(life, 'let_pass')).toBeInstanceOf(Array);
    expect(reviews(life)).toEqual([]);
    expect(openTasks(life.state, 'report_review')).toHaveLength(1);
  });

  it('is told and no more where the policy says so', () => {
    const life = new Life({
      policy: {
        ...policy,
        eligibility: policy.eligibility.map((line) => ({ ...line, whenUnknown: 'told' })),
      },
    });
    life.submit(anApplication());
    const { vehicle_register: _register, ...others } = cleanAnswers;
    life.answerSources({ ...others, vehicle_register: unavailable });
    judge(life);
    expect(reviews(life)).toEqual([]);
  });

  it('stands beside what is beyond a line, in one review', () => {
    const life = new Life({ policy });
    const { parties, terms } = anApplication();
    const borrower = { ...aBorrower(), idNumber: residentId('33010619570307123') };
    life.submit(
      anApplication({
        parties: [borrower, ...parties.slice(1)],
        terms: { ...terms, termMonths: 36 },
      }),
    );
    const { vehicle_register: _register, ...others } = cleanAnswers;
    life.answerSources({ ...others, vehicle_register: unavailable });
    expect(reviews(life)).toMatchObject([{ about: { reason: 'person_review' } }]);
    judge(life);
    expect(reviews(life)).toMatchObject([
      { about: { reason: 'person_review', unevaluated: 'loan_to_price' } },
    ]);
    conclude(life, 'let_pass');
    expect(reviews(life)).toEqual([]);
    expect(statusOf(life, 'age_at_end')).toBe('explained');
  });
});
