import { describe, expect, it } from '@jest/globals';
import type { LoansOnNumber } from '../../../domain/links/link-kind.js';
import { conflictOf } from '../../../domain/loan/four-eyes.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { draftReport } from '../../../domain/loan/queries/report-draft.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { cleanAnswers, found } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const second = person('v-2', 'verifier');
const third = person('v-3', 'verifier');
const first = 'employer_verification';
const anew = 'second_verification';

type Said = Record<string, Record<string, unknown>>;
const unknown: Said = {
  'Q-EMPL-03': { status: 'unknown' },
  'Q-EMPL-04': { found: 'not_found' },
  'Q-PROB-10@Q-EMPL-03': { status: 'unknown' },
};
const left: Said = {
  'Q-EMPL-03': { status: 'left' },
  'Q-PROB-10@Q-EMPL-03': { status: 'left' },
};

type Source = 'registry' | 'website' | 'map';
const number = (digits: string, source: Source) =>
  ({ number: digits, label: 'hr', source, foundOn: '2026-03-01' }) as const;
const twoSources = [number('057188881234', 'registry'), number('057188885678', 'website')];
const sameSource = [number('057188881234', 'registry'), number('057188885678', 'registry')];
const mobileFirst = [number('13800005678', 'map'), number('057188885678', 'website')];

/** An employer with these numbers, whose first verifier was told so; `payers` is whether anybody else names it. */
function called(
  said: Said,
  numbers = twoSources,
  payers = true,
  loansOnNumbers: LoansOnNumber[] | null = null,
): Life {
  const { employer_directory: directory, ...others } = cleanAnswers;
  const answer = directory?.kind === 'answer' ? directory.answer : undefined;
  const data = answer !== undefined && 'data' in answer ? (answer.data as object) : {};
  const named = payers ? {} : nobodyPays;
  const life = new Life({ loansOnNumbers }).submit();
  life.answerSources({
    ...{ ...others, ...named },
    employer_directory: found('FOUND', { ...data, numbers }),
  });
  life.complete(life.call(first, verifier, said), verifier, 'completed');
  return life;
}
const none = { kind: 'answer', answer: { answer: 'NO_RECORD', reference: 'none' } } as const;
const nobodyPays = {
  ...{ social_insurance: none, provident_fund: none, tax: none, bank_statements: none },
};

const outcomeOf = ({ state }: Life) => state.checks[`${first}:borrower`]?.outcome;
const types = ({ state }: Life) =>
  openTasks(state)
    .filter(({ about }) => about.check === `${first}:borrower`)
    .map(({ type }) => type);

function again(life: Life, said: Said): Life {
  life.complete(life.call(anew, second, said), second, 'completed');
  return life;
}

describe('a second verifier of an employer (lending.md §5.2)', () => {
  it('is asked for after a mismatch, on a number of another source alone', () => {
    const life = called(left);
    expect(types(life)).toEqual([anew]);
    const { taskId } = life.task(anew);
    life.do({ type: 'claimTask', taskId }, second);
    const { contacts } = taskWorkspace(life.state, taskId, life.context(second));
    expect(contacts.map(({ source }) => source)).toEqual(['website']);
    const used = { type: 'startAttempt', taskId, contactPointId: 'employer-1' } as const;
    expect(life.refusal(used, second)).toBe('same_number_source');
  });

  it('is another person than the first, and who judges afterwards is neither', () => {
    const life = called(left);
    const claim = { type: 'claimTask', taskId: life.task(anew).taskId } as const;
    expect(life.refusal(claim, verifier)).toBe('reviews_own_work');
    again(life, left);
    const judge = { type: 'claimTask', taskId: life.task('manual_check').taskId } as const;
    expect(life.refusal(judge, verifier)).toBe('reviews_own_work');
    expect(life.refusal(judge, second)).toBe('reviews_own_work');
    expect(life.do(judge, third)).toEqual(['task_claimed']);
  });

  it('is another person than the first also where the check rests on something else by now', () => {
    const life = called(left);
    const task = life.task(anew);
    const key = `${first}:borrower`;
    const check = life.state.checks[key];
    if (check === undefined) throw new Error('no check');
    const loan = { ...life.state, checks: { [key]: { ...check, basis: { rule: 'another' } } } };
    expect(conflictOf(loan, task, 'person:v-1')?.rule).toBe('reviews_own_work');
    expect(conflictOf(loan, task, 'person:v-2')).toBeUndefined();
  });

  it('does not see what the first was told', () => {
    const life = called(left);
    const call = Object.values(life.state.tasks).find(({ type }) => type === first);
    const seenBy = (who: typeof second) =>
      taskWorkspace(life.state, call?.taskId ?? '', life.context(who)).answers.length;
    expect(seenBy(second)).toBe(0);
    expect(seenBy(person('s-1', 'supervisor'))).toBeGreaterThan(5);
    const { taskId } = life.task(anew);
    expect(taskWorkspace(life.state, taskId, life.context(second)).about?.check ?? null).toBe(null);
    again(life, left);
    expect(seenBy(second)).toBeGreaterThan(5);
  });

  interface Case {
    name: string;
    life: () => Life;
    is: object;
    opens: string[];
  }
  it.each<Case>([
    {
      name: 'a mismatch without a number of another source',
      life: () => called(left, sameSource),
      is: { outcome: 'mismatch' },
      opens: ['manual_check'],
    },
    {
      name: 'he works there after all, and who pays says so too',
      life: () => again(called(left), {}),
      is: { outcome: 'passed_with_note', note: 'explained_by_second_verifier' },
      opens: [],
    },
    {
      name: 'he works there after all, and nobody else says so',
      life: () => again(called(left, twoSources, false), {}),
      is: { outcome: 'mismatch', reason: 'verifiers_differ' },
      opens: ['manual_check'],
    },
    {
      name: 'he left, says the second too',
      life: () => again(called(left), left),
      is: { outcome: 'mismatch', reason: 'not_employed_there' },
      opens: ['manual_check'],
    },
    {
      name: 'personnel know nobody of the name, on both numbers (S07)',
      life: () => again(called(unknown), unknown),
      is: { outcome: 'failed', reason: 'false_employer_two_sources' },
      opens: [],
    },
    {
      name: 'a mobile and nobody who pays',
      life: () => called({}, mobileFirst, false),
      is: { outcome: 'inconclusive', reason: 'mobile_only' },
      opens: [anew],
    },
    {
      name: 'a mobile, and who pays is the employer',
      life: () => called({}, mobileFirst),
      is: { outcome: 'passed_with_note', note: 'mobile_with_second_proof' },
      opens: [],
    },
    {
      name: 'a mobile, and a second verifier on a landline',
      life: () => again(called({}, mobileFirst, false), {}),
      is: { outcome: 'passed_with_note', note: 'two_verifiers_two_sources' },
      opens: [],
    },
  ])('$name', ({ life, is, opens }) => {
    const lived = life();
    expect(outcomeOf(lived)).toMatchObject(is);
    expect(types(lived)).toEqual(opens);
  });

  it('sends a false employer to anti-fraud with the loans that hold its numbers (S07)', () => {
    const life = again(called(unknown), unknown);
    expect(life.state.findings['employer_false:borrower']).toMatchObject({
      ...{ severity: 'red', kind: 'fraud', status: 'open' },
    });
    const compared = life.state.parties['borrower']?.findings['employer_false']?.compared;
    expect(compared).toMatchObject([
      { label: 'verifiers', value: 2 },
      { label: 'loans_on_number', value: null },
    ]);
    expect(openTasks(life.state, 'fraud_review')).toHaveLength(1);
    const shared = [{ contactPointId: 'employer-2', loans: 3 }];
    const looked = again(called(unknown, twoSources, true, shared), unknown);
    expect(looked.state.parties['borrower']?.findings['employer_false']?.compared[1]).toMatchObject(
      { label: 'loans_on_number:employer-2', value: 3, source: 'blind_index' },
    );
  });

  it('that anti-fraud clears is verified by it: neither check nor finding is held against the customer', () => {
    const life = again(called(unknown), unknown);
    const reviewer = person('ro-1', 'risk_officer');
    const task = life.task('fraud_review');
    life.do({ type: 'claimTask', taskId: task.taskId }, reviewer);
    life.complete(task, reviewer, 'cleared', { comment: '到单位核实，确在该处任职' });
    expect(outcomeOf(life)).toEqual({
      ...{ outcome: 'passed_with_note', note: 'employer_confirmed_by_anti_fraud' },
    });
    const open = Object.values(life.state.findings).filter(({ status }) => status === 'open');
    expect(open.map(({ rule }) => rule)).toEqual([]);
    const { reasons } = draftReport(life.state, life.context(verifier), life.now);
    const codes = reasons.map(({ code }) => code);
    expect(codes.filter((code) => /^(check|finding).*(employer|EMPL)/.test(code))).toEqual([]);
  });

  it('ends with the consent, and nothing is held that was learnt under it (S20)', () => {
    const life = called(left);
    const events = life.do(
      { type: 'withdrawConsent', partyId: 'borrower', purpose: 'employer_check' },
      person('portal', 'origination'),
    );
    expect(types(life)).toEqual([]);
    expect(outcomeOf(life)).toEqual({ outcome: 'not_evaluated', reason: 'no_consent' });
    expect(events.filter((event) => event === 'check_concluded')).toHaveLength(1);
  });

  it('is called off when the employer is corrected', () => {
    const life = called(left);
    const corrected = {
      ...({ type: 'correctField' } as const),
      path: 'parties.borrower.employment.employerUscc',
      ...{ value: '91330106673959654P', reason: 'typo', documentKey: null },
    } as const;
    const events = life.do(corrected, person('portal', 'origination'));
    expect(events).toContain('task_cancelled');
    expect(types(life)).toEqual([]);
  });
});
