import type { StepEvents } from '../../../domain/loan/events/step-events.js';
import type { Summaries } from './summary-shape.js';

/** The step's own name stands in its key: `<loanId>:<stage>.<round>:<step>…:<n>`. */
function nameIn(key: string): string {
  return key.split(':')[2] ?? key;
}

export const stepSummaries: Summaries<StepEvents> = {
  step_ordered: ({ step, what, subject }, say) => [
    `安排${say(step)}：${say(what)}（${say(subject)}）`,
    `Ordered: ${say(step)} ${say(what)} (${say(subject)})`,
  ],
  step_failing: ({ key, class: failure, attempts, nextTryAt }, say) => [
    `${nameIn(key)} 第 ${attempts} 次失败：${say(failure)}${nextTryAt === null ? '' : `，${nextTryAt} 重试`}`,
    `${nameIn(key)} failed ${attempts} times (${say(failure)})${nextTryAt === null ? '' : `, tried again at ${nextTryAt}`}`,
  ],
  mail_handed_over: ({ key, state }, say) => [
    `${nameIn(key)} 邮件投递：${say(state)}`,
    `${nameIn(key)} mail: ${say(state)}`,
  ],
  mail_bounced: ({ template, partyId, status }, say) => [
    `发给 ${partyId} 的邮件 ${say(template)} 被退回（${status}）`,
    `Mail ${say(template)} to ${partyId} bounced (${status})`,
  ],
  step_finished: ({ key, result }, say) => [
    `${nameIn(key)} 完成：${say(result)}`,
    `${nameIn(key)} finished: ${say(result)}`,
  ],
  step_cancelled: ({ key, reason }, say) => [
    `${nameIn(key)} 取消：${say(reason)}`,
    `${nameIn(key)} cancelled: ${say(reason)}`,
  ],
};
