import { describe, expect, it } from '@jest/globals';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { strictestListWatch } from '../../../domain/policy/sanctions-policy.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person, system } from '../../builders/decider.js';
import { approverOne, Life, verifier } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';

type Answer = CommandOf<'finishStep'>['result'];
const lists = (listVersion: string, ...ids: string[]): Answer => ({
  kind: 'answer',
  answer: {
    answer: 'FOUND',
    reference: `yente:default:${listVersion}`,
    data: {
      listVersion,
      candidates: ids.map((entityId) => ({
        ...{ entityId, caption: 'Somebody', score: 0.8, match: true },
        ...{ datasets: ['un_sc_sanctions'], topics: ['sanction'] },
      })),
    },
  },
});
function answerLists(life: Life, version: string, ...ids: string[]): void {
  for (const step of Object.values(life.state.steps)) {
    if (step.status !== 'due' || step.what !== 'sanctions') continue;
    const result = step.subject === 'borrower' ? lists(version, ...ids) : lists(version);
    life.do({ type: 'finishStep', stepKey: step.key, result });
  }
}
const due = ({ state }: Life) =>
  Object.values(state.steps)
    .filter(({ what, status }) => what === 'sanctions' && status === 'due')
    .map(({ subject }) => subject);
/** The watch has seen a version so long after the beginning of the case. */
const seen = (life: Life, version: string, at = life.now) =>
  life.do({ type: 'noteListVersion', version, at }, system);
const outcome = ({ state }: Life) => state.checks['sanctions:borrower']?.outcome;

/** Screened by the list of the first of March. */
function screened(): Life {
  const life = new Life();
  life.submit();
  answerLists(life, '20260301');
  life.answerSources(cleanAnswers);
  return life;
}

describe('lists that have changed', () => {
  it('screen everybody again in verification, and nobody twice by the same', () => {
    const life = screened();
    life.now = life.at('2026-03-04T02:00:00.000Z');
    expect(seen(life, '20260301')).toEqual([]);
    seen(life, '20260304');
    expect(due(life)).toEqual(['borrower', 'dealer']);
    answerLists(life, '20260304', 'NK-7');
    expect(outcome(life)).toEqual({ outcome: 'inconclusive', reason: 'candidates' });
    expect(seen(life, '20260304')).toEqual([]);
  });

  it('are no news to whoever was asked about after they were seen', () => {
    const life = screened();
    const before = '2026-03-02T00:00:00.000Z' as typeof life.now;
    expect(seen(life, '20260302', before)).toEqual([]);
  });

  it('of which a screening could not be asked are asked again: an outage is no clean answer', () => {
    const life = new Life();
    life.submit();
    life.answerSources({ ...cleanAnswers, sanctions: { kind: 'given_up', class: 'timeout' } });
    expect(outcome(life)).toEqual({ outcome: 'unavailable', class: 'timeout' });
    life.now = life.at('2026-03-04T02:00:00.000Z');
    seen(life, '20260304');
    expect(due(life)).toEqual(['borrower', 'dealer']);
    // Nobody judges any more what is asked anew.
    expect(openTasks(life.state, 'manual_check')).toEqual([]);
    answerLists(life, '20260304');
    expect(outcome(life)).toEqual({ outcome: 'passed' });
  });

  it('do not raise what was cleared, while people decide neither', () => {
    const life = new Life().verified();
    life.signReport();
    life.now = life.at('2026-03-04T02:00:00.000Z');
    expect(life.state.stage).toBe('approval');
    seen(life, '20260304');
    expect(due(life)).toEqual(['borrower', 'dealer']);
    answerLists(life, '20260304');
    expect(life.state).toMatchObject({ stage: 'approval', round: 1 });
    life.decide(approverOne);
    expect(life.state.approvals.at(-1)?.decisions).toHaveLength(1);
  });

  it('with a new hit while people decide take the case back to be judged first', () => {
    const life = new Life().verified();
    life.signReport();
    life.decide(approverOne);
    life.now = life.at('2026-03-04T02:00:00.000Z');
    seen(life, '20260304');
    answerLists(life, '20260304', 'NK-7');
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
    const [task] = openTasks(life.state, 'manual_check');
    expect(task?.about.check).toBe('sanctions:borrower');
    expect(life.state.approvals[0]?.outcome).toBe('stale');
  });

  it('hold the money until they were asked, within the days for which an answer is good', () => {
    const life = new Life().approved();
    life.papers();
    life.now = life.at('2026-03-05T05:30:00.000Z');
    seen(life, '20260305');
    expect(due(life)).toEqual(['borrower', 'dealer']);
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    const reserving = () =>
      Object.values(life.state.steps).some(({ step }) => step === 'reserve_funds');
    expect(reserving()).toBe(false);
    answerLists(life, '20260305');
    expect(reserving()).toBe(true);
  });

  it('change nothing once the money is ordered or out, and are heard while a loan is held', () => {
    const paid = new Life().paid();
    paid.now = paid.at('2026-04-04T02:00:00.000Z');
    expect(seen(paid, '20260404')).toEqual([]);
    const held = screened();
    held.do({ type: 'hold', reason: 'asked by risk' }, person('su-1', 'supervisor'));
    held.now = held.at('2026-03-04T02:00:00.000Z');
    expect(seen(held, '20260304')).toEqual(['check_stale', 'check_stale']);
    expect(due(held)).toEqual([]);
    held.do({ type: 'release', reason: 'looked at' }, person('su-1', 'supervisor'));
    expect(due(held)).toEqual(['borrower', 'dealer']);
  });
});

describe('how often the lists are watched', () => {
  const policy = (everyHours: number | null, from = '2026-01-01') => ({
    ...{ zone: 'Asia/Shanghai', effectiveFrom: from, effectiveTo: null },
    sanctions: {
      ...autoPolicy.sanctions,
      listWatch:
        everyHours === null
          ? undefined
          : { everyHours, loansPerTurn: everyHours * 10, mark: autoPolicy.mark },
    },
  });
  const watch = (...policies: ReturnType<typeof policy>[]) =>
    strictestListWatch(policies, () => '2026-03-03');

  it('is the strictest of what is in force, and never where no policy says so', () => {
    expect(watch(policy(24), policy(6))).toEqual({ everyHours: 6, loansPerTurn: 60 });
    expect(watch(policy(24), policy(6, '2026-03-04'))?.everyHours).toBe(24);
    expect(watch(policy(24), policy(6, '2026-03-03'))?.everyHours).toBe(6);
    expect(watch(policy(null))).toBeNull();
  });
});
