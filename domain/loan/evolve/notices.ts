import { entryOf, withEntry } from '../../entry.js';
import type { NoticeEvents } from '../events/notice-events.js';
import type { Loan } from '../state/loan.js';
import { changed, type Evolvers } from './evolver.js';

export const evolveNotices: Evolvers<keyof NoticeEvents> = {
  notice_owed: (loan, { data, at }) => ({
    ...loan,
    notices: withEntry(loan.notices ?? {}, data.noticeId, { ...data, owedAt: at, ended: null }),
  }),
  notice_ended: (loan, { data: { noticeId, notice: _, ...how }, at }) => ({
    ...loan,
    notices: changed(loan.notices ?? {}, noticeId, { ended: { ...how, at } }),
  }),
};

/** A notice that comes back was not given, whatever the server had said. */
export function notGivenAfterAll({ notices, steps }: Loan, stepKey: string): Pick<Loan, 'notices'> {
  const noticeId = entryOf(steps, stepKey)?.input['notice'];
  const notice = typeof noticeId === 'string' ? entryOf(notices ?? {}, noticeId) : undefined;
  if (notices === undefined || notice?.ended?.stepKey !== stepKey) return {};
  return { notices: changed(notices, notice.noticeId, { ended: null }) };
}
