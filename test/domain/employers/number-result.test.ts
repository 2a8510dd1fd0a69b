import { describe, expect, it } from '@jest/globals';
import { employerNotes } from '../../../domain/employers/of-loan.js';
import { cleanAnswers, found } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

describe('what a number has confirmed, where the check ends otherwise than the call', () => {
  const dataOf = (result: (typeof cleanAnswers)[keyof typeof cleanAnswers]): object => {
    const answer = result?.kind === 'answer' ? result.answer : undefined;
    return answer !== undefined && 'data' in answer ? (answer.data as object) : {};
  };
  type Said = Record<string, Record<string, unknown>>;
  const elsewhere = { 'Q-EMPL-01': { employer: '上海全不相干食品有限公司' } };
  const left = { 'Q-EMPL-03': { status: 'left' }, 'Q-PROB-10@Q-EMPL-03': { status: 'left' } };
  const silent = { 'Q-EMPL-03': { status: { notAnswered: 'refused' } } };
  const second = person('v-2', 'verifier');

  /** Calls an employer who is also named by the insurance with its code; answers the outcome and what was learnt of the last call. */
  function learnt(calls: readonly { said: Said; by: typeof verifier }[]) {
    const numbers = ['057188881234', '057188885678'].slice(0, calls.length).map((number, i) => ({
      ...{ number, label: 'hr', source: i === 0 ? 'registry' : 'website', foundOn: '2026-03-01' },
    }));
    const life = new Life().submit();
    const insurance = { ...dataOf(cleanAnswers.social_insurance), payerUscc: '91320594088140947F' };
    life.answerSources({
      ...cleanAnswers,
      employer_directory: found('FOUND', { ...dataOf(cleanAnswers.employer_directory), numbers }),
      social_insurance: found('FOUND', insurance),
    });
    let before = life.state;
    calls.forEach(({ said, by }, i) => {
      const task = life.call(i === 0 ? 'employer_verification' : 'second_verification', by, said);
      before = life.state;
      life.complete(task, by, 'completed');
    });
    return {
      outcome: life.state.checks['employer_verification:borrower']?.outcome,
      learnt: employerNotes(before, life.stream.slice(before.version), 365).map(({ command }) =>
        command.type === 'noteCalled' ? command.result : command.type,
      ),
    };
  }

  const [first, anew] = [{ by: verifier }, { by: second }];
  it.each([
    { calls: [{ ...first, said: elsewhere }], outcome: 'passed_with_note', is: 'led_elsewhere' },
    { calls: [{ ...first, said: silent }], outcome: 'passed_with_note', is: 'nobody_told' },
    { calls: [{ ...first, said: left }], outcome: 'mismatch', is: 'confirmed' },
    {
      calls: [
        { ...first, said: left },
        { ...anew, said: elsewhere },
      ],
      ...{ outcome: 'mismatch', is: 'led_elsewhere' },
    },
    {
      calls: [
        { ...first, said: left },
        { ...anew, said: {} },
      ],
      ...{ outcome: 'passed_with_note', is: 'confirmed' },
    },
  ])('$outcome: $is', ({ calls, outcome, is }) => {
    const told = learnt(calls);
    expect(told.outcome?.outcome).toBe(outcome);
    expect(told.learnt).toEqual([is]);
  });
});
