import { describe, expect, it } from '@jest/globals';
import { draftReport } from '../../../domain/loan/queries/report-draft.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const judgement = 'Q-JUDG-01@Q-AUTO-07';
const named = { debts_with_new_borrowing: 'mismatch' };
const licence = 'follow_up_ask_for_licence';
const colleague = person('v-2', 'verifier');

/** An interview that has come to its end but for its task; `said` beside what an honest borrower says. */
function interview(said: Record<string, Record<string, unknown>> = {}) {
  const life = new Life();
  life.submit();
  life.answerSources(cleanAnswers);
  return { life, task: life.call('applicant_interview', verifier, said) };
}

function reportOf(life: Life) {
  return draftReport(life.state, life.context(verifier), life.now);
}

/** Brings the case to the report, whatever was said. */
function withEmployer(life: Life): Life {
  life.complete(life.call('employer_verification', verifier), verifier, 'completed');
  return life;
}

describe('what only whoever talks can tell', () => {
  it('is asked of the desk after the answer, in words and with four verdicts', () => {
    const { life, task } = interview();
    const { script } = taskWorkspace(life.state, task.taskId, life.context(verifier));
    const row = script?.rows.find(({ key }) => key === judgement);
    expect(row).toMatchObject({ kind: 'judgement', desk: true, mandatory: true, purpose: 'debts' });
    expect(row?.fields).toMatchObject([
      {
        name: 'debts_with_new_borrowing',
        codes: ['match', 'mismatch', 'not_comparable', 'tolerable'],
      },
    ]);
    const keys = script?.rows.map(({ key }) => key) ?? [];
    expect(keys.indexOf(judgement)).toBe(keys.indexOf('Q-AUTO-07') + 1);
  });

  it('stands with who judged, makes the finding of its row, and speaks in the report', () => {
    const { life, task } = interview({ [judgement]: named });
    expect(life.state.answers[`${task.taskId}/${judgement}`]).toMatchObject({
      verdict: 'mismatch',
      flags: [{ severity: 'orange', kind: 'credit', code: null }],
    });
    life.complete(task, verifier, 'completed');
    expect(life.state.findings['answer:Q-AUTO-07:borrower']).toMatchObject({
      ...{ severity: 'orange', kind: 'credit', status: 'open' },
    });
    const reasons = reportOf(withEmployer(life)).reasons;
    expect(reasons.map(({ code }) => code)).toContain('answer_flag:Q-AUTO-07');
  });

  it('raises nothing where the words do not hold', () => {
    const { life, task } = interview();
    life.complete(task, verifier, 'completed');
    expect(life.state.findings['answer:Q-AUTO-07:borrower']).toBeUndefined();
  });

  it('is due before the task can be completed', () => {
    const life = new Life();
    life.submit();
    life.answerSources(cleanAnswers);
    const task = life.call('applicant_interview', verifier);
    const { [`${task.taskId}/${judgement}`]: _judged, ...answers } = life.state.answers;
    const missing = taskWorkspace(
      { ...life.state, answers },
      task.taskId,
      life.context(verifier),
    ).missing;
    expect(missing).toEqual([judgement]);
  });
});

const rideHailing = { 'Q-AUTO-12': { driver: 'self', use: 'ride_hailing' } };
const otherEmployer = {
  'Q-AUTO-04': {
    ...{ employer: '星河贸易有限公司', place: '330106', post: '司机', start: '2019-06' },
  },
  'Q-PROB-02': { employer: '星河贸易有限公司', contract: '星河贸易有限公司' },
};

describe('what an answer asks for', () => {
  const completed = (said: Record<string, Record<string, unknown>>) => {
    const { life, task } = interview(said);
    life.complete(task, verifier, 'completed');
    return withEmployer(life);
  };
  const followUps = (life: Life) =>
    openTasks(life.state, 'manual_check').map(({ about }) => about.reason);

  it('is a person’s work, which holds the report until it is done', () => {
    const life = completed(rideHailing);
    expect(followUps(life)).toEqual([licence, 'follow_up_apply_commercial_use_cap']);
    expect(openTasks(life.state, 'report_review')).toEqual([]);
    for (const { taskId } of openTasks(life.state, 'manual_check')) {
      life.do({ type: 'claimTask', taskId }, colleague);
      const task = life.state.tasks[taskId];
      if (task === undefined) throw new Error('no task');
      life.complete(task, colleague, 'passed', { comment: 'done' });
    }
    expect(life.state.checks[`${licence}:borrower`]?.outcome.outcome).toBe('passed_with_note');
    expect(openTasks(life.state, 'report_review')).toHaveLength(1);
  });

  it('has no source that could be asked again', () => {
    const life = completed(rideHailing);
    const [task] = openTasks(life.state, 'manual_check');
    if (task === undefined) throw new Error('no task');
    life.do({ type: 'claimTask', taskId: task.taskId }, colleague);
    const again = { type: 'completeTask', taskId: task.taskId, result: 'ask_again' } as const;
    expect(life.try({ ...again, comment: 'once more', digest: null }, colleague)).toMatchObject({
      rule: 'nothing_to_ask',
    });
  });

  it('wants a second verifier who did not make the call', () => {
    const life = completed(otherEmployer);
    const task = openTasks(life.state, 'manual_check').find(
      ({ about }) => about.reason === 'follow_up_second_verification',
    );
    const claim = { type: 'claimTask', taskId: task?.taskId ?? '' } as const;
    expect(life.try(claim, verifier)).toMatchObject({ rule: 'reviews_own_work' });
    expect(Array.isArray(life.try(claim, colleague))).toBe(true);
  });

  it('is nothing where nothing was said that asks for it', () => {
    expect(followUps(completed({}))).toEqual([]);
  });
});

describe('a call that ended before everything was asked', () => {
  /** The interview as if the line had been cut before two of its rows. */
  function cut() {
    const life = new Life();
    life.submit();
    life.answerSources(cleanAnswers);
    const task = life.call('applicant_interview', verifier, {});
    for (const rowKey of ['Q-AUTO-18', 'Q-AUTO-19']) {
      const { version = 0 } = life.state.answers[`${task.taskId}/${rowKey}`] ?? {};
      const about = { taskId: task.taskId, rowKey, versionRead: version };
      const open = { fields: {}, said: null, notAnswered: 'call_ended' } as const;
      life.do({ type: 'answerQuestion', ...about, ...open }, verifier);
    }
    life.complete(task, verifier, 'completed');
    return life;
  }
  /** Time goes on to the call that is planned, when whoever broke off may be called again. */
  const callAgain = (life: Life) => {
    life.now = life.at(life.task('applicant_interview').nextAttemptAt ?? '');
    return life.call('applicant_interview', verifier);
  };

  it('is followed by one that asks those rows alone, and then by none', () => {
    const life = cut();
    const next = life.task('applicant_interview');
    expect(next.about).toMatchObject({ reason: 'open_questions' });
    expect(next.nextAttemptAt).toBe('2026-03-04T02:00:00.000Z');
    callAgain(life);
    const { script } = taskWorkspace(life.state, next.taskId, life.context(verifier));
    const questions = script?.rows.filter(({ kind }) => kind === 'question') ?? [];
    expect(questions.map(({ key }) => key)).toEqual(['Q-AUTO-18', 'Q-AUTO-19']);
    life.complete(next, verifier, 'completed');
    expect(openTasks(life.state, 'applicant_interview')).toEqual([]);
  });

  it('leaves in the report what no call has brought, and no more', () => {
    const life = cut();
    const missing = () =>
      reportOf(life)
        .reasons.map(({ code }) => code)
        .filter((code) => code.startsWith('answer_missing:'));
    expect(missing()).toContain('answer_missing:Q-AUTO-18');
    life.complete(callAgain(life), verifier, 'completed');
    expect(missing()).toEqual([]);
  });
});
