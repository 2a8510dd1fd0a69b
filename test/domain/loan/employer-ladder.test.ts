import { describe, expect, it } from '@jest/globals';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { cleanAnswers, found } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const call = 'employer_verification';
const key = `${call}:borrower`;
const uscc = '91320594088140947F';
const other = { 'Q-EMPL-01': { employer: '成都另一家餐饮有限公司' } };
const silent = { 'Q-EMPL-03': { status: { notAnswered: 'refused' } } };
const second = person('v-2', 'verifier');

type Result = CommandOf<'finishStep'>['result'];
const dataOf = (result: Result | undefined): object => {
  const answer = result?.kind === 'answer' ? result.answer : undefined;
  return answer !== undefined && 'data' in answer ? (answer.data as object) : {};
};
const withCode = { payerUscc: uscc };

/** The employer's numbers by digits, and whether the insurance names it by its code. */
function life(numbers: readonly string[], names: boolean): Life {
  const listed = numbers.map((number, i) => ({
    ...{ number, label: 'hr', source: i === 0 ? 'registry' : 'website', foundOn: '2026-03-01' },
  }));
  const directory = { ...dataOf(cleanAnswers.employer_directory), numbers: listed };
  const insurance = { ...dataOf(cleanAnswers.social_insurance), ...(names && withCode) };
  const made = new Life().submit();
  made.answerSources({
    ...cleanAnswers,
    employer_directory: found('FOUND', directory),
    social_insurance: found('FOUND', insurance),
  });
  return made;
}
const one = ['057188881234'];
const two = [...one, '057188885678'];
const outcomeOf = ({ state }: Life) => state.checks[key]?.outcome;

function called(made: Life, said: Record<string, Record<string, unknown>>): Life {
  made.complete(made.call(call, verifier, said), verifier, 'completed');
  return made;
}

describe('an employer whom a call does not verify (lending.md §5.2, fallback ladder)', () => {
  it('is verified by insurance payer and salary payer', () => {
    expect(outcomeOf(called(life(one, true), silent))).toEqual({
      ...{ outcome: 'passed_with_note', note: 'verified_by_fallback' },
    });
  });

  it('is not by a name alone: without the code the insurance proves nothing, and a person climbs on', () => {
    const made = called(life(one, false), silent);
    expect(outcomeOf(made)).toEqual({
      ...{ outcome: 'inconclusive', reason: 'employer_would_not_say' },
    });
    const { taskId, about } = made.task('manual_check');
    expect(about.check).toBe(key);
    const seen = taskWorkspace(made.state, taskId, made.context(second)).about?.ladder;
    expect(seen?.map(({ rung, state }) => `${rung} ${state}`)).toEqual([
      ...['independent_landline tried', 'switchboard none', 'employer_email open'],
      ...['insurance_payer tried', 'salary_payer proves', 'stamped_letter open', 'visit open'],
    ]);
  });

  it('never passes by sources where somebody there says that he has left', () => {
    const left = { status: 'left' };
    const said = { 'Q-EMPL-03': left, 'Q-PROB-10@Q-EMPL-03': left };
    expect(outcomeOf(called(life(one, true), said))).toMatchObject({ outcome: 'mismatch' });
  });

  it('is called on another number where the first led elsewhere, and that one is dialled no more', () => {
    const made = called(life(two, false), other);
    expect(made.state.checks[key]).toMatchObject({ stale: true });
    const points = made.state.parties['borrower']?.contactPoints ?? [];
    expect(points.find(({ id }) => id === 'employer-1')?.staleAt).not.toBeNull();
    expect(openTasks(made.state, call)).toHaveLength(1);
    expect(openTasks(made.state, 'manual_check')).toEqual([]);
    made.now = made.at('2026-03-03T06:30:00.000Z');
    made.complete(made.call(call, second), second, 'completed');
    expect(outcomeOf(made)).toEqual({ outcome: 'passed' });
    expect(Object.keys(made.state.findings).filter((rule) => rule.startsWith('answer:'))).toEqual(
      [],
    );
  });

  it('is for a person where the only number led elsewhere', () => {
    const made = called(life(one, false), other);
    expect(outcomeOf(made)).toMatchObject({ reason: 'number_led_elsewhere' });
    expect(made.task('manual_check').about.check).toBe(key);
  });
});
