import type { LoanNotice, NoticeEnd } from '../state/notice.js';

/** Notices that the law of the place wants given by a day (docs/rules/notices.md). */
export interface NoticeEvents {
  notice_owed: { data: Omit<LoanNotice, 'owedAt' | 'ended'> };
  notice_ended: { data: Omit<NoticeEnd, 'at'> & { noticeId: string; notice: string } };
}
