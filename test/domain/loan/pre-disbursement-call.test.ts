import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import type { Task } from '../../../domain/loan/state/task.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { approverOne, approverTwo, Life, verifier } from '../../builders/life.js';

type Said = Record<string, Record<string, unknown>>;
const lenders = ['网商消费金融', '平安小贷', '微众银行'];
const said = {
  'a loan taken since': { 'Q-PRED-07': { added: lenders.slice(0, 1) } },
  'three loans taken since': { 'Q-PRED-07': { added: lenders } },
  'another employer': { 'Q-PRED-05': { employer: '上海另一家贸易有限公司', post: '会计' } },
  'a third less income': { 'Q-PRED-06': { now: '4000元' } },
  'a fee to a broker': { 'Q-PRED-10': { fees: [{ kind: 'broker', payee: '某中介' }] } },
  'other charges': { 'Q-PRED-09': { rate: 12 } },
  'the account of another': { 'Q-PRED-03': { payee: '李某', account: '0000' } },
} satisfies Record<string, Said>;

/** Asked once more, he says it again. */
const withProbes = (rows: Said): Said => ({
  ...rows,
  ...Object.fromEntries(Object.entries(rows).map(([key, fields]) => [`Q-PROB-10@${key}`, fields])),
});

/** At half past one in the afternoon of the day of approval, with contract and cost table; then the call before the money. */
function called(rows: Said): { life: Life; task: Task } {
  const life = new Life().approved();
  life.papers();
  life.now = life.at('2026-03-03T05:30:00.000Z');
  return { life, task: life.call('pre_disbursement_call', verifier, withProbes(rows)) };
}
const trying = (life: Life, { taskId }: Task, result: string, comment: string | null = null) =>
  life.try({ type: 'completeTask', taskId, result, comment, digest: null }, verifier);
const comment = 'as he said on the call';
const moneyMoves = ({ state }: Life) =>
  state.money !== null || Object.values(state.steps).some(({ step }) => step === 'reserve_funds');
const staleChecks = ({ state }: Life) =>
  Object.values(state.checks).flatMap(({ key, stale }) => (stale ? [key] : []));

describe('S78: what speaks against the money on the call before it', () => {
  it.each(Object.entries(said))('%s cannot be confirmed', (_name, rows) => {
    const { life, task } = called(rows);
    const [row] = Object.keys(rows);
    expect(trying(life, task, 'confirmed')).toMatchObject({
      ...{ rule: 'answers_differ', path: 'result' },
      message: expect.stringContaining(row ?? ''),
    });
    expect(moneyMoves(life)).toBe(false);
  });

  it.each(['refused', 'not_known', 'call_ended'] as const)(
    'nor can what has a reason instead of an answer: %s',
    (notAnswered) => {
      const { life, task } = called({});
      const command = { type: 'answerQuestion' as const, taskId: task.taskId, said: null };
      life.do(
        { ...command, rowKey: 'Q-PRED-03', versionRead: 1, fields: {}, notAnswered },
        verifier,
      );
      expect(trying(life, task, 'confirmed')).toMatchObject({
        ...{ rule: 'answers_missing', path: 'result' },
        message: expect.stringContaining('Q-PRED-03'),
      });
    },
  );

  it('confirms what agrees', () => {
    const { life, task } = called({});
    life.complete(task, verifier, 'confirmed');
    expect(moneyMoves(life)).toBe(true);
  });
});

describe('S78: a change takes the case back to verification', () => {
  interface Change {
    name: keyof typeof said;
    stale: string[];
    asks?: string[];
  }
  it.each<Change>([
    { name: 'another employer', stale: ['employer_verification:borrower', 'interview:borrower'] },
    { name: 'a loan taken since', stale: ['interview:borrower'], asks: ['credit_bureau'] },
    { name: 'a third less income', stale: ['interview:borrower'], asks: ['tax'] },
    { name: 'the account of another', stale: ['interview:borrower'] },
  ])('$name: what rested on it is made again', ({ name, stale, asks = [] }: Change) => {
    const { life, task } = called(said[name]);
    life.complete(task, verifier, 'changed', { comment });
    expect(life.state.stage).toBe('verification');
    expect(moneyMoves(life)).toBe(false);
    expect(staleChecks(life)).toEqual(expect.arrayContaining([...stale]));
    const [row = ''] = Object.keys(said[name]);
    expect(life.state.findings[`answer:${row}:borrower`]).toMatchObject({ status: 'open' });
    const asked = Object.values(life.state.steps).filter(({ status }) => status === 'due');
    expect(asked.map(({ what }) => what)).toEqual(expect.arrayContaining(asks));
    // The contract stands: nothing was said of the charges.
    expect(life.state.documents.some(({ type }) => type === 'loan_contract')).toBe(true);
  });

  it('and to signing after that, where the charges were not shown either', () => {
    const { life, task } = called({ ...said['another employer'], ...said['other charges'] });
    expect(trying(life, task, 'charges_not_disclosed', comment)).toMatchObject({
      ...{ rule: 'answers_differ', path: 'result' },
      message: expect.stringContaining('Q-PRED-05'),
    });
    life.complete(task, verifier, 'changed', { comment });
    expect(life.state.stage).toBe('verification');
    expect(life.state.documents.some(({ type }) => type === 'loan_contract')).toBe(false);
  });
});

describe('S78: what the approvers have seen', () => {
  /** Said on the first call, verified and approved anew, and said again on the second. */
  function calledTwice(rows: Said): { life: Life; task: Task } {
    const { life, task } = called(rows);
    life.complete(task, verifier, 'changed', { comment });
    life.now = life.at('2026-03-03T06:00:00.000Z');
    life.answerSources(cleanAnswers);
    for (const type of ['applicant_interview', 'employer_verification'] as const)
      if (openTasks(life.state, type).length > 0)
        life.complete(life.call(type, verifier), verifier, 'completed');
    life.signReport();
    life.now = life.at('2026-03-03T06:30:00.000Z');
    life.decide(approverOne);
    life.decide(approverTwo);
    life.now = life.at('2026-03-04T02:30:00.000Z');
    if (openTasks(life.state, 'pre_disbursement_call').length === 0) life.papers(life.now, '2');
    return { life, task: life.call('pre_disbursement_call', verifier, withProbes(rows)) };
  }

  it('is no news on the second call: the same answer is confirmed, another is not', () => {
    const { life, task } = calledTwice(said['a loan taken since']);
    life.answer(task, verifier, 'Q-PRED-07', said['three loans taken since']['Q-PRED-07']);
    expect(trying(life, task, 'confirmed')).toMatchObject({ rule: 'answers_differ' });
    life.answer(task, verifier, 'Q-PRED-07', said['a loan taken since']['Q-PRED-07']);
    life.complete(task, verifier, 'confirmed');
    expect(moneyMoves(life)).toBe(true);
  });

  it.each(['the account of another', 'other charges'] as const)(
    'is never whose account it is, nor what was not shown: %s',
    (name) => {
      const { life, task } = calledTwice(said[name]);
      expect(trying(life, task, 'confirmed')).toMatchObject({ rule: 'answers_differ' });
      expect(moneyMoves(life)).toBe(false);
    },
  );
});

describe('S78: charges that were not shown take it back to signing', () => {
  it('is for charges alone, with a comment', () => {
    const agreed = called({});
    expect(trying(agreed.life, agreed.task, 'charges_not_disclosed', comment)).toMatchObject({
      ...{ rule: 'answers_agree', path: 'result' },
    });
    const { life, task } = called(said['other charges']);
    expect(trying(life, task, 'charges_not_disclosed')).toMatchObject({ rule: 'comment_missing' });
  });

  it('pays when both were signed anew and he was called again, and not on the papers of before', () => {
    const { life, task } = called(said['other charges']);
    life.complete(task, verifier, 'charges_not_disclosed', { comment });
    expect(life.state.stage).toBe('pre_disbursement');
    expect(openTasks(life.state, 'pre_disbursement_call')).toEqual([]);

    // The papers of before, sent again.
    const now = life.now;
    life.now = life.at('2026-03-03T05:00:00.000Z');
    const before = life.now;
    life.now = now;
    life.papers(before);
    expect(life.state.checks['contract:loan']?.outcome).toEqual({
      ...{ outcome: 'mismatch', reason: 'contract_signed_early' },
    });
    life.now = life.at('2026-03-04T05:30:00.000Z');
    life.papers(life.now, '2');
    expect(life.state.checks['contract:loan']?.outcome).toEqual({ outcome: 'passed' });
    expect(moneyMoves(life)).toBe(false);

    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    expect(life.state.findings['answer:Q-PRED-09:borrower']).toMatchObject({ status: 'explained' });
    expect(moneyMoves(life)).toBe(true);
  });
});
