import type { NoticeEvents } from '../../../domain/loan/events/notice-events.js';
import type { Summaries } from './summary-shape.js';

export const noticeSummaries: Summaries<NoticeEvents> = {
  notice_owed: ({ notice, law, dueAt }, say) => [
    `须送达通知：${say(notice)}（${law}），${dueAt} 之前`,
    `Notice owed: ${say(notice)} (${law}), before ${dueAt}`,
  ],
  notice_ended: ({ notice, how }, say) => [
    `通知 ${say(notice)}：${say(`notice_${how}`)}`,
    `Notice ${say(notice)}: ${say(`notice_${how}`)}`,
  ],
};
