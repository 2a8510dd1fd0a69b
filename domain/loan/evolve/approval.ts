import { withEntry } from '../../entry.js';
import type { ApprovalEvents } from '../events/approval-events.js';
import type { ApprovalRound } from '../state/approval.js';
import type { Loan } from '../state/loan.js';
import { withParties, type Evolvers } from './evolver.js';

/** The rounds with the newest of that number changed. */
function withRound(loan: Loan, round: number, change: (old: ApprovalRound) => ApprovalRound): Loan {
  const index = loan.approvals.findLastIndex((approval) => approval.round === round);
  return {
    ...loan,
    approvals: loan.approvals.map((approval, i) => (i === index ? change(approval) : approval)),
  };
}

export const evolveApproval: Evolvers<keyof ApprovalEvents> = {
  report_signed: (loan, { data, at, actor, parties }) => ({
    ...withParties(loan, parties, (party, part) => ({
      reports: withEntry(party.reports, data.reportId, part.section),
    })),
    report: { ...data, signedBy: actor, signedAt: at, staleBecause: null },
    earlierReports:
      loan.report === null ? loan.earlierReports : [...loan.earlierReports, loan.report],
  }),
  report_stale: (loan, { data }) => ({
    ...loan,
    report: loan.report === null ? null : { ...loan.report, staleBecause: data.because },
  }),
  approval_opened: (loan, { data }) => ({
    ...loan,
    approvals: [...loan.approvals, { ...data, decisions: [], outcome: 'open' }],
  }),
  decision_taken: (loan, { data, at, actor }) =>
    withRound(loan, loan.approvals.at(-1)?.round ?? 0, (round) => ({
      ...round,
      decisions: [...round.decisions, { ...data, by: actor, at }],
    })),
  approval_concluded: (loan, { data }) =>
    withRound(loan, data.round, (round) => ({ ...round, outcome: data.outcome })),
  review_requested: (loan, { data, at, actor }) => ({
    ...loan,
    humanReviews: [
      ...(loan.humanReviews ?? []),
      { ...data, requestedAt: at, requestedBy: actor, concluded: null },
    ],
  }),
  loan_reopened: (loan, { at }) => ({
    ...loan,
    ...{ closed: null, stage: 'approval', stageEnteredAt: at },
  }),
  review_concluded: (loan, { data, at, actor }) => ({
    ...loan,
    humanReviews: (loan.humanReviews ?? []).map((review) =>
      review.reviewId === data.reviewId
        ? {
            ...review,
            concluded: { outcome: data.outcome, reasons: data.reasons, by: actor, at },
          }
        : review,
    ),
  }),
  condition_set: (loan, { data }) => ({
    ...loan,
    conditions: [...loan.conditions, { ...data, metAt: null, metBy: null }],
  }),
  condition_met: (loan, { data, at, actor }) => ({
    ...loan,
    conditions: loan.conditions.map((condition) =>
      condition.conditionId === data.conditionId
        ? { ...condition, metAt: at, metBy: actor }
        : condition,
    ),
  }),
};
