import { must } from '../http/reply.js';
import { doneSchema, loanSchema, reportSchema, type ReportAnswer } from '../http/shapes.js';
import type { Job } from '../job.js';
import { claim, lookAt, turnedAway } from '../work-steps.js';

/** What an approver decides on a report. */
export interface ApprovalDecision {
  verdict: 'approve' | 'approve_with_conditions' | 'reject' | 'return';
  comment: string;
  conditions: string[];
  questions: string[];
}

/** The API takes so many conditions or questions. */
const linesMax = 20;

/**
 * A sensible approver: follows a clean report, makes conditions of what is minor, sends back once what is grave and unclear, and
 * rejects what stays so.
 */
export function decideOn(
  { conclusion, report }: Pick<ReportAnswer, 'conclusion' | 'report'>,
  round: number,
): ApprovalDecision {
  const recommendation = conclusion?.recommendation ?? report.recommendation;
  const nothing = { conditions: [], questions: [] };
  const lines = reasonsOf(report, recommendation);
  switch (recommendation) {
    case 'approve':
      return { ...nothing, verdict: 'approve', comment: '已阅报告，各项核实通过，同意' };
    case 'approve_with_conditions':
      return {
        ...nothing,
        verdict: 'approve_with_conditions',
        comment: '已阅报告，落实下列条件后同意放款',
        conditions: lines.map((line) => `放款前落实：${line}`),
      };
    case 'refer':
      if (round > 1) break;
      return {
        ...nothing,
        verdict: 'return',
        comment: '下列问题需要进一步核实',
        questions: lines.map((line) => `请进一步核实：${line}`),
      };
    default:
      break;
  }
  return { ...nothing, verdict: 'reject', comment: '风险未能排除，不同意' };
}

/** The reasons that led to the recommendation, each named once; there is always one to name. */
function reasonsOf({ reasons }: ReportAnswer['report'], recommendation: string): string[] {
  const grave = reasons.filter((reason) => reason.recommendation === recommendation);
  const codes = (grave.length > 0 ? grave : reasons).map(
    ({ code, subject }) => `${code} (${subject})`,
  );
  const lines = [...new Set(codes)].slice(0, linesMax);
  return lines.length > 0 ? lines : ['报告结论所述事项'];
}

/** Reads the signed report and decides on its digest, when it is the turn of this role. */
export const approve: Job = async (task, me) => {
  const { task: open } = await lookAt(task, me);
  const loan = must('loan', await me.api.get(loanSchema, `/v1/loans/${task.loanId}`));
  const round = loan.approval.rounds.at(-1);
  const step = round?.steps[Number(open.about['approvalStep'])];
  if (round?.outcome !== 'open' || step === undefined) return { did: 'nothing', until: null };
  if (step.role !== me.role) return { did: 'not_mine' };
  const away = await claim(task, me);
  if (away !== null) return away;
  const read = must('report', await me.api.get(reportSchema, `/v1/loans/${task.loanId}/report`));
  const body = { ...decideOn(read, loan.round), digest: read.digest };
  const reply = await me.api.send(doneSchema, `/v1/loans/${task.loanId}/decisions`, body);
  return turnedAway('decide', reply) ?? { did: 'work', result: body.verdict };
};
