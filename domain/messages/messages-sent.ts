import { closedReasons } from '../process/stage.js';
import type { MailPlaceholder } from './mail-texts.js';

/** What every mail can name: who it is for, and the lender by name and numbers. */
const always: readonly MailPlaceholder[] = [
  ...(['name', 'lender', 'officialNumber', 'complaintNumber'] as const),
];
/** What a request for papers says besides, and must say: what to bring, until when, and where. */
const ofPapers: readonly MailPlaceholder[] = ['items', 'dueOn', 'link'];

/** Messages about papers (`domain/loan/paper-request.ts`). */
const papers = ['papers_requested', 'papers_reminder', 'papers_again'];
/** Messages that borrowers get at the steps of a loan (`domain/loan/exit.ts`, `consequences/`). */
const steps = ['approved', 'money_paid', ...closedReasons.map((reason) => `loan_${reason}`)];
/** What the customer hears of a decision that is looked at again (`domain/loan/human-review.ts`). */
const reviews = ['review_requested', 'review_upheld', 'review_changed'];
/** The notice to somebody whose name was used (`domain/loan/denied-loan.ts`). It goes as a text message alone. */
const misuse = 'identity_misuse_notice';

/** Notices whose words only a place with such notices has (docs/rules/notices.md); its own lines demand them. */
const notices = ['adverse_action_notice', 'counter_offer_notice'];
const ofNotices: readonly MailPlaceholder[] = [
  ...(['reference', 'reasons', 'creditScore', 'consumerReports'] as const),
  ...(['lenderAddress', 'agency', 'agencyAddress'] as const),
];

/** One message that the service sends. */
export interface SentMessage {
  readonly template: string;
  /** What a text of it can name; anything else would be a gap, and a mail with a gap is never sent. */
  readonly canName: readonly MailPlaceholder[];
  readonly mustName: readonly MailPlaceholder[];
  /** Whether a policy may send it by mail. */
  readonly byMail: boolean;
}

/** Every message that the service sends to people, by template. */
export const messagesSent: readonly SentMessage[] = [
  ...papers.map((template) => ({
    ...{ template, canName: [...always, ...ofPapers], mustName: ofPapers, byMail: true },
  })),
  ...steps.map((template) => ({ template, canName: always, mustName: [], byMail: true })),
  ...reviews.map((template) => ({
    ...{ template, canName: [...always, 'reference' as const], mustName: [], byMail: true },
  })),
  ...notices.map((template) => ({
    ...{ template, canName: [...always, ...ofNotices] },
    ...{ mustName: ['reasons', 'agency'] as const, byMail: false },
  })),
  { template: misuse, canName: [...always, 'reference'], mustName: ['reference'], byMail: false },
];
