import type { CheckEvents } from '../../../domain/loan/events/check-events.js';
import type { Summaries } from './summary-shape.js';

export const checkSummaries: Summaries<CheckEvents> = {
  source_answered: ({ source, subject }, say) => [
    `${say(source)} 已答复（${say(subject)}）`,
    `${say(source)} answered about ${say(subject)}`,
  ],
  check_concluded: ({ check, subject, outcome }, say) => [
    `检查 ${say(check)}（${say(subject)}）：${say(outcome.outcome)}`,
    `Check ${say(check)} of ${say(subject)}: ${say(outcome.outcome)}`,
  ],
  check_stale: ({ key, because }, say) => [
    `检查 ${key} 失效：${say(because)}`,
    `Check ${key} is stale: ${say(because)}`,
  ],
  finding_raised: ({ rule, subject, severity }, say) => [
    `发现 ${rule}（${say(subject)}），${say(severity)}`,
    `Finding ${rule} about ${say(subject)}, ${say(severity)}`,
  ],
  finding_settled: ({ rule, subject, how }, say) => [
    `发现 ${rule}（${say(subject)}）${say(how)}`,
    `Finding ${rule} about ${say(subject)} ${say(how)}`,
  ],
  owners_named: ({ partyId, count }) => [
    `${partyId} 有 ${count} 名持股 25% 以上或控制的所有人不是本案当事人`,
    `${count} owners of ${partyId} are no parties`,
  ],
  candidates_cleared: ({ partyId, entityIds }) => [
    `${partyId} 的 ${entityIds.length} 个名单候选经人工判断为他人`,
    `${entityIds.length} candidates judged to be somebody other than ${partyId}`,
  ],
  exposure_confirmed: ({ partyId }) => [
    `${partyId} 经人工确认为政治公众人物或其关系人`,
    `${partyId} is confirmed to be politically exposed, or close to somebody who is`,
  ],
  contact_point_known: ({ partyId, contactPointId }) => [
    `${partyId} 的联系方式 ${contactPointId} 已登记`,
    `Contact point ${contactPointId} of ${partyId} is known`,
  ],
  contact_point_removed: ({ partyId, contactPointId, because }, say) => [
    `${partyId} 的联系方式 ${contactPointId} 已删除：${say(because)}`,
    `Contact point ${contactPointId} of ${partyId} is removed: ${say(because)}`,
  ],
  contact_point_barred: ({ partyId, contactPointId, because }, say) => [
    `${partyId} 的联系方式 ${contactPointId} 停用：${say(because)}`,
    `Contact point ${contactPointId} of ${partyId} is barred: ${say(because)}`,
  ],
};
