import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { aBorrower, aDealer, anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Case, person } from '../../builders/decider.js';
import { Life } from '../../builders/life.js';

type Answer = CommandOf<'finishStep'>['result'];
const verifier = person('v-1', 'verifier');
const supervisor = person('su-1', 'supervisor');

/** What the lists of a day say. */
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
/** Open questions about candidates, by whom they are about. */
const judged = ({ state }: Case) =>
  openTasks(state, 'manual_check').map(({ about }) => about.check ?? '');
const outcome = ({ state }: Case, partyId: string) => state.checks[`sanctions:${partyId}`]?.outcome;
/** Who was screened and how often, in the order in which it was ordered. */
const screenings = ({ state }: Case) =>
  Object.values(state.steps)
    .filter(({ what }) => what === 'sanctions')
    .map(({ subject, status }) => `${subject} ${status}`);
/** Answers for one party alone; everybody else is on no list. */
function answerLists(life: Case, partyId: string, answer: Answer): void {
  for (const step of Object.values(life.state.steps)) {
    if (step.status !== 'due' || step.what !== 'sanctions') continue;
    const result = step.subject === partyId ? answer : lists('20260301');
    life.do({ type: 'finishStep', stepKey: step.key, result });
  }
}
const clear = (life: Case) => judge(life, 'passed');
const confirm = (life: Case) => judge(life, 'failed');
function judge(life: Case, result: 'passed' | 'failed'): void {
  const [task] = openTasks(life.state, 'manual_check');
  const taskId = task?.taskId ?? '';
  life.do({ type: 'claimTask', taskId }, verifier);
  const done = { result, comment: 'another company', digest: null } as const;
  life.do({ type: 'completeTask', taskId, ...done }, verifier);
}
const rename = (path: string, value: unknown) =>
  ({ type: 'correctField', path, value, reason: 'typed wrongly', documentKey: null }) as const;

describe('whom the lists are asked about', () => {
  it('is the borrower, who sells, and whoever else is paid, as the policy says', () => {
    const payee = { ...aDealer(), partyId: 'payee', role: 'payee' as const };
    const { purpose } = anApplication();
    const change = {
      parties: [aBorrower(), aDealer(), payee],
      purpose: { ...purpose, payeePartyId: 'payee' },
    };
    const life = new Case().submit(anApplication(change));
    expect(screenings(life)).toEqual(['borrower due', 'dealer due', 'payee due']);
  });

  it('a company needs no consent, and a list that cannot be asked is no clean one', () => {
    const life = new Case().submit();
    life.answerSources({ ...cleanAnswers, sanctions: { kind: 'given_up', class: 'timeout' } });
    expect(outcome(life, 'dealer')).toEqual({ outcome: 'unavailable', class: 'timeout' });
    expect(judged(life).sort()).toEqual(['sanctions:borrower', 'sanctions:dealer']);
  });
});

describe('a company that has another name', () => {
  function cleared(): Case {
    const life = new Case().submit();
    answerLists(life, 'dealer', lists('20260301', 'NK-1'));
    life.answerSources(cleanAnswers);
    expect(judged(life)).toEqual(['sanctions:dealer']);
    clear(life);
    expect(outcome(life, 'dealer')?.outcome).toBe('passed_with_note');
    return life;
  }

  it('is looked for again, and nothing is cleared of it', () => {
    const life = cleared();
    life.now = '2026-03-03T02:05:00.000Z' as typeof life.now;
    life.do(rename('parties.dealer.name', '杭州另一家汽车有限公司'), supervisor);
    expect(screenings(life)).toEqual(['borrower done', 'dealer done', 'dealer due']);
    answerLists(life, 'dealer', lists('20260301', 'NK-1'));
    expect(judged(life)).toEqual(['sanctions:dealer']);
  });

  it('keeps what was cleared when something else of the file changes', () => {
    const life = cleared();
    life.do(rename('terms.termMonths', 24), supervisor);
    expect(screenings(life)).toEqual(['borrower done', 'dealer done']);
    expect(life.state.clearedCandidates).toEqual({ dealer: ['NK-1'] });
  });

  it.each([
    { path: 'parties.borrower.name', value: '另一人', rule: 'not_correctable' },
    { path: 'parties.nobody.name', value: '某公司', rule: 'unknown_party' },
    { path: 'parties.dealer.uscc', value: '91330106MA2ABCDEFG', rule: 'invalid_value' },
    { path: 'parties.dealer.cityCode', value: '3301', rule: 'not_correctable' },
  ])('$path: $rule', ({ path, value, rule }) => {
    expect(new Case().submit().refusal(rename(path, value), supervisor)).toBe(rule);
  });
});

describe('before the money goes out', () => {
  /** Approved, with papers, and then nothing for so many days. */
  function waited(days: number): Life {
    const life = new Life();
    life.approved();
    life.papers();
    life.now = life.at(`2026-03-${String(3 + days).padStart(2, '0')}T05:30:00.000Z`);
    life.do({ type: 'timePassed' });
    return life;
  }
  const due = (life: Case) => screenings(life).filter((one) => one.endsWith('due'));

  it('nobody is screened again within the policy’s days', () => {
    expect(due(waited(6))).toEqual([]);
  });

  it('everybody is screened again after them, by whatever list there is then', () => {
    const life = waited(8);
    expect(due(life)).toEqual(['borrower due', 'dealer due']);
    answerLists(life, 'nobody', lists('20260309'));
    expect(outcome(life, 'borrower')?.outcome).toBe('passed');
    expect(life.state.stage).toBe('pre_disbursement');
  });

  it('a new hit holds the money until a person has judged it', () => {
    const life = waited(8);
    answerLists(life, 'borrower', lists('20260309', 'NK-7'));
    expect(judged(life)).toEqual(['sanctions:borrower']);
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    expect(Object.values(life.state.steps).map(({ step }) => step)).not.toContain('reserve_funds');
    clear(life);
    expect(Object.values(life.state.steps).map(({ step }) => step)).toContain('reserve_funds');
  });

  it('a hit that a person confirms is no money: the case goes back to those who decide', () => {
    const life = waited(8);
    answerLists(life, 'borrower', lists('20260309', 'NK-7'));
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    confirm(life);
    expect(outcome(life, 'borrower')?.outcome).toBe('failed');
    expect(Object.values(life.state.steps).map(({ step }) => step)).not.toContain('reserve_funds');
    expect(life.state).toMatchObject({ stage: 'verification' });
  });

  it('what was cleared is not asked about again, a new one beside it is', () => {
    const life = waited(8);
    answerLists(life, 'borrower', lists('20260309', 'NK-7'));
    clear(life);
    life.now = life.at('2026-03-20T05:30:00.000Z');
    life.do({ type: 'timePassed' });
    answerLists(life, 'borrower', lists('20260320', 'NK-7'));
    expect(judged(life)).toEqual([]);
    life.now = life.at('2026-03-28T05:30:00.000Z');
    life.do({ type: 'timePassed' });
    answerLists(life, 'borrower', lists('20260328', 'NK-7', 'NK-8'));
    expect(judged(life)).toEqual(['sanctions:borrower']);
  });
});
