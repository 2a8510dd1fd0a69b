import type { Instant } from '../../calendar/instant.js';
import {
  noticeLineFor,
  type NoticeLine,
  type NoticePolicy,
  type NoticeTrigger,
} from '../../policy/notice-policy.js';
import type { Draft } from '../draft.js';
import { orderMessage } from '../messages.js';
import { isOpen } from '../open-tasks.js';
import { findSpokesperson } from '../spokespeople.js';
import { tellBorrower } from '../stage-change.js';
import type { Loan } from '../state/loan.js';
import type { LoanNotice, NoticeEnd } from '../state/notice.js';
import { cancelTask, openTask } from '../task-opening.js';
import { noticeDays } from './notice-days.js';
import { consumerReports, toldScore } from './notice-facts.js';
import { noticeReasons } from './notice-reasons.js';
import { noticeByPerson, openNotices } from './open-notices.js';

/**
 * Tells the borrower what happened by the message that the place's notices name for it, else by the usual one. Where the law names a day,
 * the notice is kept with it until somebody has it; where the record does not say what the notice has to, a person gives it.
 */
export function giveNotice(
  draft: Draft,
  trigger: NoticeTrigger,
  template: string,
  more: Readonly<Record<string, string>> = {},
): void {
  const { notices } = draft.context.policy;
  const line = noticeLineFor(notices, trigger);
  if (notices === undefined || line === undefined || line.due === null)
    return tellBorrower(draft, line?.template ?? template, more);
  const owed = oweNotice(draft, line, notices);
  if (owed === null) return;
  if (!owed.isSaid) return giveByHand(draft, owed.notice);
  orderMessage(draft, {
    template: line.template ?? template,
    subject: owed.notice.partyId,
    input: { ...textOf(owed.notice, draft), ...more },
  });
}

function textOf(
  { noticeId, reasons }: LoanNotice,
  { loan }: Draft,
): Record<string, string | number> {
  return {
    ...{ round: loan.round, notice: noticeId, reference: loan.loanId },
    ...(reasons.length > 0 && { reasons: reasons.join(',') }),
  };
}

/** Begins a clock alone, where the place has one. */
export function startClock(draft: Draft, trigger: NoticeTrigger): void {
  const { notices } = draft.context.policy;
  const line = noticeLineFor(notices, trigger);
  if (notices !== undefined && line !== undefined) oweNotice(draft, line, notices);
}

/** Begins a notice whose message somebody else orders, and gives its id; undefined where the place has none with a day. */
export function oweFor(draft: Draft, trigger: NoticeTrigger): string | undefined {
  const { notices } = draft.context.policy;
  const line = noticeLineFor(notices, trigger);
  if (notices === undefined || line === undefined) return undefined;
  return oweNotice(draft, line, notices)?.notice.noticeId;
}

/** Records what is owed by when. Null where nobody is left to tell, or the law names no day. */
function oweNotice(
  draft: Draft,
  line: NoticeLine,
  notices: NoticePolicy,
): { notice: LoanNotice; isSaid: boolean } | null {
  const { loan, context } = draft;
  const { policy, now } = context;
  const partyId = findSpokesperson(loan, policy);
  if (partyId === undefined || line.due === null) return null;
  const { trigger, notice, template, law, due } = line;
  const reasons = noticeReasons(loan, policy, trigger);
  const score = toldScore(loan, line, notices, policy);
  const noticeId = context.newId('nt');
  draft.emit('notice_owed', {
    ...{ noticeId, notice, trigger, template, partyId, law },
    ...noticeDays(due, timesOf(loan, now), notices.warnDays, policy.zone),
    ...{ reasons: reasons ?? [], score: score === 'unknown' ? null : score },
    consumerReports: consumerReports(loan, line, notices),
    policyVersion: policy.version,
  });
  const owed = openNotices(draft.loan).find((one) => one.noticeId === noticeId);
  return owed === undefined
    ? null
    : { notice: owed, isSaid: reasons !== null && score !== 'unknown' };
}

const timesOf = ({ submittedAt, report, earlierReports }: Loan, now: Instant) => ({
  ...{ submittedAt, now },
  isComplete: report !== null || earlierReports.length > 0,
});

function giveByHand(draft: Draft, { noticeId, partyId }: LoanNotice): void {
  const about = { notice: noticeId, reason: noticeByPerson };
  openTask(draft, { type: 'administration', partyId, about });
}

/** Ends a notice, and what people still had to do about it. */
export function endNotice(
  draft: Draft,
  { noticeId, notice }: LoanNotice,
  end: Omit<NoticeEnd, 'at'>,
): void {
  draft.emit('notice_ended', { noticeId, notice, ...end });
  for (const task of Object.values(draft.loan.tasks))
    if (task.about.notice === noticeId && isOpen(task))
      cancelTask(draft, task.taskId, `notice_${end.how}`);
}

const withoutProof = { stepKey: null, receipt: null, taskId: null };

/** What was owed before is told by what is told now, or by nothing any more. */
export function endOpenNotices(
  draft: Draft,
  how: 'superseded' | 'not_owed',
  isMeant: (notice: LoanNotice) => boolean = () => true,
): void {
  for (const notice of openNotices(draft.loan))
    if (isMeant(notice)) endNotice(draft, notice, { how, ...withoutProof });
}
