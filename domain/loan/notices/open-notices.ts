import type { Loan } from '../state/loan.js';
import type { LoanNotice, NoticeEnd } from '../state/notice.js';
import type { Task } from '../state/task.js';

/** Why an administrator looks at a notice that is not out although its day comes near. */
export const noticeDue = 'notice_due';

/** Why an administrator gives a notice himself: the record does not say what it has to say. */
export const noticeByPerson = 'notice_by_person';

/** The notices that somebody has still to have. */
export const openNotices = ({ notices = {} }: Pick<Loan, 'notices'>): LoanNotice[] =>
  Object.values(notices).filter(({ ended }) => ended === null);

/** Whether somebody has been told of it and has not finished. */
export const isWarned = ({ tasks }: Pick<Loan, 'tasks'>, { noticeId }: LoanNotice): boolean =>
  Object.values(tasks).some(
    ({ about, status }) => about.notice === noticeId && status !== 'cancelled',
  );

/** When the loan has to be looked at for its notices; the law's days go on while a loan is held. */
export const noticeMoments = (loan: Loan): string[] =>
  openNotices(loan)
    .filter((notice) => !isWarned(loan, notice))
    .map(({ warnAt }) => warnAt);

/** The day on which the person last had a notice, as an instant; null where none was given. */
export function lastNoticeAt({ notices = {} }: Pick<Loan, 'notices'>): string | null {
  const given: readonly NoticeEnd['how'][] = ['handed_over', 'by_person'];
  return Object.values(notices).reduce<string | null>((last, { template, ended }) => {
    if (template === null || ended === null || !given.includes(ended.how)) return last;
    return last === null || ended.at > last ? ended.at : last;
  }, null);
}

/** What has ended a notice: a message that was taken, or a person who says that he has given it. */
export function endOf(
  { steps, tasks, told }: Pick<Loan, 'steps' | 'tasks' | 'told'>,
  { noticeId }: LoanNotice,
): Omit<NoticeEnd, 'at'> | undefined {
  const own = Object.values(steps).filter(({ input }) => input['notice'] === noticeId);
  const sent = own.find(({ result }) => result === 'sent');
  if (sent !== undefined)
    return {
      ...{ how: 'handed_over', stepKey: sent.key, receipt: told[sent.key] ?? null, taskId: null },
    };
  const isOfIt = ({ about }: Task) =>
    about.notice === noticeId || own.some(({ key }) => key === about.step);
  const byPerson = Object.values(tasks).find(
    (task) => task.result === 'dealt_with' && isOfIt(task),
  );
  if (byPerson === undefined) return undefined;
  return { how: 'by_person', stepKey: null, receipt: null, taskId: byPerson.taskId };
}
