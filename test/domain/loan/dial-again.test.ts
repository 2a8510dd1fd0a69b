import { describe, expect, it } from '@jest/globals';
import { dialAgain } from '../../../domain/loan/queries/dial-again.js';
import type { Attempt } from '../../../domain/loan/state/attempt.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

/** An interview of which one attempt is recorded and nothing is known of its dialling. */
function begun() {
  const life = new Life().submit();
  life.answerSources(cleanAnswers);
  const { taskId } = life.task('applicant_interview');
  life.do({ type: 'claimTask', taskId }, verifier);
  life.do({ type: 'startAttempt', taskId, contactPointId: 'mobile' }, verifier);
  const [attempt] = Object.values(life.state.attempts) as [Attempt];
  const ask = (actor = verifier) => dialAgain(life.state, attempt, life.context(actor));
  return { life, taskId, attempt, ask };
}

describe('an attempt whose dialling was lost', () => {
  it('is dialled after all', () => {
    expect(begun().ask()).toMatchObject({ id: 'mobile', value: '13800138000' });
  });

  it('is not dialled by whoever does not have the task', () => {
    expect(begun().ask(person('v-2', 'verifier'))).toMatchObject({ rule: 'not_assignee' });
  });

  it('is not dialled once it has ended', () => {
    const { life, attempt } = begun();
    const ended = { ...attempt, endedAt: life.now };
    expect(dialAgain(life.state, ended, life.context(verifier))).toMatchObject({
      rule: 'attempt_ended',
    });
  });

  it('counts in the ledger once, and not against itself; a later one of another loan does', () => {
    const { life, attempt } = begun();
    const context = life.context(verifier);
    const numberKey = context.sha256('+8613800138000');
    const own = {
      ...{ numberKey, personKey: context.sha256(life.idNumber), at: attempt.startedAt },
      ...{ purpose: 'verification', outcome: null, countsForRisk: true, gateFailed: false },
    };
    const ledger = (entries: object[]) => ({
      ...context,
      ledger: entries as typeof context.ledger,
    });
    const dial = (entries: object[]) => dialAgain(life.state, attempt, ledger(entries));
    expect(dial([own])).toMatchObject({ id: 'mobile' });
    expect(dial([own, { ...own }])).toMatchObject({ rule: 'spacing' });
  });
});
