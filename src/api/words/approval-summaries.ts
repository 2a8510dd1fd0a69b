import type { ApprovalEvents } from '../../../domain/loan/events/approval-events.js';
import type { Summaries } from './summary-shape.js';

/** Enough of a digest to compare by eye. */
const short = (digest: string) => digest.slice(0, 8);

export const approvalSummaries: Summaries<ApprovalEvents> = {
  report_signed: ({ round, digest, recommendation }, say) => [
    `第 ${round} 轮报告已签，建议${say(recommendation)}，摘要 ${short(digest)}`,
    `Report of round ${round} signed: ${say(recommendation)}, digest ${short(digest)}`,
  ],
  report_stale: ({ because }, say) => [
    `报告失效：${say(because)}`,
    `The report is stale: ${say(because)}`,
  ],
  approval_opened: ({ round, steps }) => [
    `第 ${round} 轮审批开始，${steps.length} 步`,
    `Approval of round ${round} opened with ${steps.length} steps`,
  ],
  decision_taken: ({ step, verdict, digest }, say) => [
    `第 ${step + 1} 步：${say(verdict)}，依据报告 ${short(digest)}`,
    `Step ${step + 1}: ${say(verdict)} on report ${short(digest)}`,
  ],
  approval_concluded: ({ round, outcome }, say) => [
    `第 ${round} 轮审批：${say(outcome)}`,
    `Approval of round ${round}: ${say(outcome)}`,
  ],
  review_requested: ({ channel }, say) => [
    `客户要求人工复核，渠道：${say(channel)}`,
    `The customer asks for a human review, by ${say(channel)}`,
  ],
  loan_reopened: () => ['重新启动，等待人工复核', 'Lives again for a human review'],
  review_concluded: ({ outcome }, say) => [
    `人工复核结论：${say(outcome)}`,
    `Human review: ${say(outcome)}`,
  ],
  condition_set: ({ conditionId }) => [
    `设定放款条件 ${conditionId}`,
    `Condition ${conditionId} set`,
  ],
  condition_met: ({ conditionId }) => [
    `放款条件 ${conditionId} 已落实`,
    `Condition ${conditionId} met`,
  ],
};
