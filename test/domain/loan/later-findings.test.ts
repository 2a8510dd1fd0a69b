import { describe, expect, it } from '@jest/globals';
import { laterCheck, laterFindings } from '../../../domain/loan/asked-anew.js';
import { evolve } from '../../../domain/loan/evolve.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { draftReport } from '../../../domain/loan/queries/report-draft.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';
import { autoPolicy } from '../../builders/policies.js';

const supervisor = person('su-1', 'supervisor');
const key = 'income_gap:borrower';
const later = `${laterCheck}:borrower`;

/** Corrects what the borrower says that he earns, a quarter of an hour later. */
function declare(life: Life, amountMinor: number): Life {
  life.now = life.at(new Date(Date.parse(life.now) + 15 * 60_000).toISOString());
  const path = 'parties.borrower.income.netMonthly';
  const value = { amountMinor, currency: 'CNY' };
  const why = { reason: 'pay slip of last month', documentKey: null };
  life.do({ type: 'correctField', path, value, ...why }, supervisor);
  return life;
}
/** Corrects the price of the car to twice of it, a quarter of an hour later. */
function doublePrice(life: Life): Life {
  if (life.state.product !== 'auto') throw new Error('no car');
  const { amountMinor, currency } = life.state.purpose.price;
  life.now = life.at(new Date(Date.parse(life.now) + 15 * 60_000).toISOString());
  const value = { amountMinor: amountMinor * 2, currency };
  const why = { reason: 'read anew', documentKey: null };
  life.do({ type: 'correctField', path: 'purpose.price', value, ...why }, supervisor);
  return life;
}
/** A borrower whose interview was held before a correction raised what nobody had asked him about. */
const foundLater = () => declare(new Life().verified(), 2_500_000);

const calls = ({ state }: Life) =>
  openTasks(state, 'applicant_interview').map(({ partyId, about }) => [partyId, about.reason]);
const asks = [['borrower', laterFindings]];
const outcome = ({ state }: Life, check: string) => state.checks[check]?.outcome;
const finding = ({ state }: Life) => state.findings[key];
const report = (life: Life) => draftReport(life.state, life.context(verifier), life.now);
const told = (life: Life) =>
  Object.values(report(life).sections)
    .flatMap(({ findings }) => Object.values(findings).flat())
    .map(({ finding: { rule }, status, notAsked = false }) => ({ rule, status, notAsked }));

/** Rings on two mornings; whoever answers will not talk. */
function callInVain(life: Life): void {
  for (const day of ['04', '05']) {
    life.now = life.at(`2026-03-${day}T02:00:00.000Z`);
    const { taskId } = life.task('applicant_interview');
    if (life.state.tasks[taskId]?.assignee === null)
      life.do({ type: 'claimTask', taskId }, verifier);
    const point = life.state.parties['borrower']?.contactPoints[0];
    const contactPointId = point?.id ?? '';
    life.do({ type: 'startAttempt', taskId, contactPointId }, verifier);
    const attemptId = String(life.lastAnswer['attemptId']);
    life.placed(attemptId, point?.value ?? '', verifier);
    life.answer(life.task('applicant_interview'), verifier, 'Q-OPEN-01', {});
    const end = { type: 'endAttempt', taskId, attemptId, outcome: 'REFUSED' } as const;
    life.do({ ...end, note: null, callBackAt: null }, verifier);
  }
}
function goOn(life: Life): Life {
  const { taskId } = life.task('unreachable_review');
  life.do({ type: 'claimTask', taskId }, supervisor);
  life.complete(life.task('unreachable_review'), supervisor, 'go_on_unverified', {
    comment: 'he will not talk',
  });
  return life;
}
function inVain(): Life {
  const life = foundLater();
  callInVain(life);
  return goOn(life);
}

describe('a finding that is new after the interview', () => {
  it('calls whoever it concerns, with its questions alone, and holds the report', () => {
    const life = foundLater();
    expect(calls(life)).toEqual(asks);
    expect(openTasks(life.state, 'report_review')).toEqual([]);
    const task = life.call('applicant_interview', verifier);
    const { script } = taskWorkspace(life.state, task.taskId, life.context(verifier));
    const asked = (script?.rows ?? []).filter(({ purpose }) => purpose !== null);
    expect(asked.map((row) => row.key)).toEqual(['Q-PROB-01']);
  });

  it('is explained by an answer that fits; the interview stays as it was', () => {
    const life = foundLater();
    const interview = life.state.checks['interview:borrower'];
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    expect(finding(life)?.status).toBe('explained');
    expect(outcome(life, later)).toEqual({ outcome: 'passed' });
    expect(life.state.checks['interview:borrower']).toEqual(interview);
    expect(calls(life)).toEqual([]);
    expect(openTasks(life.state, 'report_review')).toHaveLength(1);
  });

  it('calls nobody who has not been interviewed yet: the interview asks it', () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    expect(calls(declare(life, 2_500_000))).toEqual([['borrower', undefined]]);
  });

  it('is called off when it is gone, and asked when it comes back', () => {
    const life = declare(foundLater(), 1_466_000);
    expect([finding(life)?.status, calls(life)]).toEqual(['gone', []]);
    declare(life, 2_500_000);
    expect(finding(life)).toMatchObject({ status: 'open', openSince: life.now });
    expect(calls(life)).toEqual(asks);
  });

  it('that an earlier release reopened without saying so is open since then', () => {
    const life = foundLater();
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    declare(life, 2_600_000);
    const raised = life.stream.filter(({ type }) => type === 'finding_raised').at(-1);
    if (raised?.type !== 'finding_raised') throw new Error('nothing raised');
    const { reopened: _reopened, ...data } = raised.data;
    const before = life.stream.slice(0, life.stream.indexOf(raised));
    const loan = [...before, { ...raised, data }].reduce<typeof life.loan>(evolve, null);
    expect(loan?.findings[key]).toEqual(finding(life));
  });
});

describe('a call about later findings that nobody takes', () => {
  it('is not verified by itself, and the interview stands', () => {
    const life = inVain();
    expect(outcome(life, later)).toEqual({ outcome: 'inconclusive', reason: 'unreachable' });
    expect(outcome(life, 'interview:borrower')).toEqual({ outcome: 'passed' });
    expect(calls(life)).toEqual([]);
  });

  it('stands in the report: the finding as not asked about, which is referred', () => {
    const life = inVain();
    expect(told(life)).toEqual([{ rule: 'income_gap', status: 'open', notAsked: true }]);
    const { notVerified, recommendation } = report(life);
    expect(notVerified.filter(({ what }) => what === 'check')).toContainEqual({
      ...{ what: 'check', name: laterCheck, subject: 'borrower' },
      ...{ outcome: 'inconclusive', reason: 'unreachable' },
    });
    expect(recommendation).toBe('refer');
  });

  it('is not made again for other numbers of the same, and says nothing once that is gone', () => {
    const life = declare(inVain(), 2_600_000);
    expect(calls(life)).toEqual([]);
    declare(life, 1_466_000);
    expect(outcome(life, later)).toEqual({
      ...{ outcome: 'passed_with_note', note: 'nothing_left_to_ask' },
    });
    expect(told(life)).toEqual([]);
    expect(calls(declare(life, 2_500_000))).toEqual(asks);
  });
});

describe('somebody who was asked about one later finding, and is not reached about the next', () => {
  it('was asked about the first one all the same', () => {
    const life = foundLater();
    const said = { 'Q-PROB-01': { total: 40_000, parts: { notAnswered: 'refused' } } };
    life.complete(life.call('applicant_interview', verifier, said), verifier, 'completed');
    expect(finding(life)?.status).toBe('open');
    life.now = life.at('2026-03-03T05:45:00.000Z');
    doublePrice(life);
    expect(calls(life)).toEqual(asks);
    callInVain(life);
    goOn(life);
    expect(told(life)).toEqual(
      expect.arrayContaining([
        { rule: 'income_gap', status: 'open', notAsked: false },
        { rule: 'price_against_valuation', status: 'open', notAsked: true },
      ]),
    );
  });
});

describe('a policy by which findings of this severity are explained otherwise than on a call', () => {
  const byIncome = (life: Life) => declare(life, 2_500_000);
  const explained = (result: string, found = byIncome): Life => {
    const laterFindings = {
      ...({ yellow: 'explanation', orange: 'explanation', red: 'call' } as const),
      mark: autoPolicy.mark,
    };
    const policy = { ...autoPolicy, work: { ...autoPolicy.work, laterFindings } };
    const life = new Life({ policy });
    life.submit(anApplication());
    life.answerSources(cleanAnswers);
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    life.now = life.at('2026-03-03T02:30:00.000Z');
    life.complete(life.call('employer_verification', verifier), verifier, 'completed');
    found(life);
    expect(outcome(life, later)).toEqual({ outcome: 'inconclusive', reason: 'to_be_explained' });
    expect(calls(life)).toEqual([]);
    expect(openTasks(life.state, 'report_review')).toEqual([]);
    const { taskId } = life.task('manual_check');
    life.do({ type: 'claimTask', taskId }, verifier);
    if (result !== '')
      life.complete(life.task('manual_check'), verifier, result, { comment: 'a bonus, paid once' });
    return life;
  };

  it('opens a judgement; who judges that it holds explains it', () => {
    const life = explained('passed');
    expect(finding(life)?.status).toBe('explained');
    expect(outcome(life, later)?.outcome).toBe('passed_with_note');
    expect(openTasks(life.state, 'report_review')).toHaveLength(1);
  });

  it('leaves it open where the explanation settles nothing, once', () => {
    const life = explained('inconclusive');
    expect(told(life)).toEqual([{ rule: 'income_gap', status: 'open', notAsked: false }]);
    expect(openTasks(life.state).map(({ type }) => type)).toEqual(['report_review']);
  });

  it('shows what it may settle, of the loan too, and leaves what came meanwhile to another', () => {
    const life = explained('', doublePrice);
    const first = life.task('manual_check');
    declare(life, 2_500_000);
    const seen = taskWorkspace(life.state, first.taskId, life.context(verifier)).about?.findings;
    expect(seen?.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['income_gap', 'price_against_valuation']),
    );
    life.complete(first, verifier, 'passed', { comment: 'the extras' });
    expect(finding(life)?.status).toBe('open');
    const [second, ...more] = openTasks(life.state, 'manual_check');
    expect(second).toMatchObject({ partyId: 'borrower', about: { reason: laterFindings } });
    expect(more).toEqual([]);
    life.do({ type: 'claimTask', taskId: second?.taskId ?? '' }, verifier);
    life.complete(life.task('manual_check'), verifier, 'passed', { comment: 'a bonus' });
    expect(finding(life)?.status).toBe('explained');
    expect(openTasks(life.state).map(({ type }) => type)).toEqual(['report_review']);
  });

  it('has no source to be asked again', () => {
    const life = explained('');
    const { taskId } = life.task('manual_check');
    const again = { result: 'ask_again', comment: 'again', digest: null };
    expect(life.refusal({ type: 'completeTask', taskId, ...again }, verifier)).toBe(
      'nothing_to_ask',
    );
  });
});
