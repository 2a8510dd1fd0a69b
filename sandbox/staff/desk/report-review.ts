import { must } from '../http/reply.js';
import { reportSchema, type ReportAnswer } from '../http/shapes.js';
import type { Job } from '../job.js';
import { claim, complete, turnedAway } from '../work-steps.js';

/** Facts may change between reading and signing; then the report is read again. */
const readingsMax = 3;

/** Why he concludes as proposed; as short as a phrase that is nobody's copy. */
const concluding = ({ reasons, notVerified }: ReportAnswer['report']): string =>
  `已阅读报告全文，已权衡理由${reasons.length}条、未核实事项${notVerified.length}项，同意系统建议`;

/** Reads the draft and signs what it proposes, on the digest that was read. */
export const signReport: Job = async (task, me) => {
  const away = await claim(task, me);
  if (away !== null) return away;
  for (let reading = 1; ; reading += 1) {
    const path = `/v1/loans/${task.loanId}/report`;
    const { digest, report } = must('report', await me.api.get(reportSchema, path));
    const { recommendation: result } = report;
    const comment = concluding(report);
    const reply = await complete(task, me, { result, digest, comment });
    const changed = !reply.ok && reply.problem.rule === 'report_digest_differs';
    if (changed && reading < readingsMax) continue;
    return turnedAway('sign', reply) ?? { did: 'work', result };
  }
};
