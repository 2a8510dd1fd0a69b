import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../../domain/loan/open-tasks.js';
import type { Command } from '../../../../domain/loan/commands/command.js';
import { draftReport } from '../../../../domain/loan/queries/report-draft.js';
import type { TaskType } from '../../../../domain/loan/state/task.js';
import { reportDigest } from '../../../../domain/report/build-report.js';
import { Case, person } from '../../../builders/decider.js';
import { aUsCase, usNotices, usPolicy } from '../../../builders/us-rules.js';

const verifier = person('v-1', 'verifier');
const supervisor = person('su-1', 'supervisor');
const approver = person('ap-1', 'approver');
type Decision = Extract<Command, { type: 'decideApproval' }>;

function work(life: Case, type: TaskType, by: typeof verifier, result: string, digest?: string) {
  const taskId = openTasks(life.state, type)[0]?.taskId ?? '';
  life.do({ type: 'claimTask', taskId }, by);
  const more = { comment: 'x', digest: digest ?? null };
  life.do({ type: 'completeTask', taskId, result, ...more }, by);
}

/** A loan whose report is signed although nobody was reached, under other notices. */
function signed(notices = usNotices): Case {
  const life = aUsCase({}, { ...usPolicy, notices });
  work(life, 'manual_check', verifier, 'inconclusive');
  work(life, 'unreachable_review', supervisor, 'go_on_unverified');
  const review = openTasks(life.state, 'report_review')[0];
  const context = life.context(verifier);
  const report = draftReport(life.state, context, review?.openedAt ?? '');
  work(
    life,
    'report_review',
    verifier,
    report.recommendation,
    reportDigest(report, context.sha256),
  );
  return life;
}
const decision = (life: Case, change: Partial<Decision> = {}): Decision => ({
  ...{ type: 'decideApproval', verdict: 'reject', digest: life.state.report?.digest ?? '' },
  ...{ comment: 'read', conditions: [], questions: [] },
  ...change,
});
const mails = ({ state }: Case) =>
  Object.values(state.steps).filter(({ step }) => step === 'send_mail');
/** The report's gravest reason has no code. */
const withoutReach = {
  ...usNotices,
  reasons: usNotices.reasons.filter(({ reason }) => reason !== 'unable_to_reach'),
};

describe('a rejection in the United States', () => {
  it('needs a code where the report has none that may be told', () => {
    const life = signed(withoutReach);
    expect(life.try(decision(life), approver)).toMatchObject({
      ...{ rule: 'reasons_missing', path: 'reasons' },
    });
    expect(life.try(decision(life, { reasons: ['unheard_of'] }), approver)).toMatchObject({
      ...{ rule: 'unknown_reason', path: 'reasons.0' },
    });
    expect(life.state.approvals.at(-1)?.decisions).toEqual([]);
    life.do(decision(life, { reasons: ['excessive_obligations'] }), approver);
    expect(mails(life).at(-1)?.input).toMatchObject({ reasons: 'excessive_obligations' });
  });

  it('goes by the report where it says enough, with the score that was looked at', () => {
    const life = signed();
    life.do(decision(life), approver);
    const notice = Object.values(life.state.notices ?? {}).at(-1);
    expect(notice).toMatchObject({
      notice: 'adverse_action',
      score: { lowest: 275, highest: 675 },
    });
    expect(notice?.reasons.length).toBeGreaterThan(1);
  });

  it('under conditions is an offer on other terms, open for ninety days', () => {
    const life = signed();
    const offer = decision(life, {
      ...{ verdict: 'approve_with_conditions', conditions: ['a guarantor'] },
    });
    for (const by of [approver, person('ap-2', 'approver')]) life.do(offer, by);
    const notices = Object.values(life.state.notices ?? {});
    expect(notices.map(({ trigger, ended }) => [trigger, ended?.how ?? null])).toEqual([
      ['undecided', 'superseded'],
      ['approved_with_conditions', null],
      ['counter_offer_open', null],
    ]);
    expect(notices.at(-1)?.dueAt).toBe('2026-06-01T04:00:00.000Z');
    expect(mails(life).map(({ what }) => what)).toEqual(['counter_offer_notice']);
  });
});
