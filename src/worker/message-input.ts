import type { StepInput } from '../../activities/deps.js';
import { instant } from '../../domain/calendar/instant.js';
import { civilDateAt } from '../../domain/calendar/zoned-time.js';
import { entryOf } from '../../domain/entry.js';
import { misuseNotice } from '../../domain/loan/denied-loan.js';
import { fieldsOfTheWay, mailboxOf, mayMail } from '../../domain/loan/messages.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { KnownContactPoint } from '../../domain/loan/state/party-state.js';
import type { Step } from '../../domain/loan/state/step.js';
import type { NoticeFacts } from '../../domain/messages/notice-texts.js';
import { writtenName } from '../../domain/policy/lender-policy.js';
import type { GoneBy, NoticeRules } from './gone-by.js';
import { linkToken } from '../keys/link-token.js';

/** The secret of the link of a request, of which the record has the digest; null where its key is gone. */
export type SecretOfLink = (link: {
  loanId: string;
  requestId: string;
  digest: string;
}) => string | null;

/**
 * The very number where somebody said that the loan is not his, also where it has turned out to be the wrong one: another number of whoever is
 * named may be in the hands of who used the name.
 */
function saidAt(loan: Loan, step: Step): KnownContactPoint | undefined {
  const points = entryOf(loan.parties, step.subject)?.contactPoints ?? [];
  return points.find(({ id, of }) => of === 'self' && id === step.input['contactPoint']);
}

/**
 * The number that the step names, else the first mobile. Where the policy has not chosen the way, a mailbox after them: a text message is read,
 * mail often is not. Never the employer's number.
 */
function pointOf(loan: Loan, step: Step): KnownContactPoint | undefined {
  const points = entryOf(loan.parties, step.subject)?.contactPoints.filter(isOwn) ?? [];
  const named = points.find(({ id }) => id === step.input['contactPoint']);
  const mobile = points.find((point) => point.kind === 'mobile');
  const mailbox =
    step.input['channel'] === 'sms' ? undefined : points.find((point) => point.kind === 'email');
  return named ?? mobile ?? mailbox;
}

/** A text message, or where the policy names no way whatever reaches the person. */
export function messageInput(loan: Loan, step: Step, secretOf: SecretOfLink): StepInput {
  const point = step.what === misuseNotice ? saidAt(loan, step) : pointOf(loan, step);
  if (point === undefined) return { kind: 'impossible', code: 'no_contact_point' };
  const channel = point.kind === 'email' ? 'email' : 'sms';
  const token = tokenOf(loan, step, secretOf);
  if (token === 'no_secret') return { kind: 'impossible', code: 'no_secret' };
  const params = token === null ? paramsOf(step) : { ...paramsOf(step), token };
  return {
    kind: 'message',
    message: { template: step.what, partyContact: point.value, channel, params },
  };
}

/** A mail to the mailbox of today, as long as the person agrees to mail: consent may have been withdrawn since it was ordered. */
export function mailInput(
  loan: Loan,
  step: Step,
  secretOf: SecretOfLink,
  { lender, mailTexts = null, notices }: GoneBy,
): StepInput {
  const impossible = (code: string) => ({ kind: 'impossible', code }) as const;
  const address = mailboxOf(loan, step.subject);
  const party = entryOf(loan.parties, step.subject)?.party;
  if (address === null || party === undefined) return impossible('no_contact_point');
  if (!mayMail(loan, step.subject)) return impossible('no_consent');
  if (lender === undefined) return impossible('no_lender');
  const token = tokenOf(loan, step, secretOf);
  if (token === 'no_secret') return impossible('no_secret');
  const notice = noticeOf(loan, step, notices);
  if (notice === 'no_rules') return impossible('no_rules');
  const { officialNumber, complaintNumber, address: lenderAddress } = lender;
  return {
    kind: 'mail',
    mail: {
      ...{ template: step.what, to: { name: party.name, address } },
      lender: {
        ...{ name: writtenName(lender), officialNumber, complaintNumber },
        address: lenderAddress ?? null,
      },
      notice,
      ...{ params: paramsOf(step), texts: mailTexts, token },
      // What says nothing of it is not repeated.
      whenUnknown: step.input['whenUnknown'] === 'repeat' ? 'repeat' : 'ask',
      mayHaveGone: step.handOver === 'begun',
    },
  };
}

/** What a notice says besides its reasons, as it was recorded when it was owed; whose report it was by the rules of today. */
function noticeOf(
  loan: Loan,
  { input }: Step,
  policy: NoticeRules | undefined,
): NoticeFacts | null | 'no_rules' {
  const { notice: noticeId } = input;
  if (typeof noticeId !== 'string') return null;
  const owed = entryOf(loan.notices ?? {}, noticeId);
  const rules = policy?.notices;
  if (owed === undefined || policy === undefined || rules === undefined) return 'no_rules';
  const reports = rules.consumerReports.filter(({ source }) =>
    owed.consumerReports.includes(source),
  );
  // A report of which nobody says whose it was must not be left out.
  if (reports.length < owed.consumerReports.length) return 'no_rules';
  const { score } = owed;
  return {
    ...{ agency: rules.agency, reports },
    score: score && { ...score, scoredOn: civilDateAt(instant(score.builtAt), policy.zone) },
  };
}

/** What the text of a message needs, as texts. */
function paramsOf({ input }: Step): Record<string, string> {
  const params = Object.entries(input).flatMap(([name, value]) =>
    value === null || fieldsOfTheWay.includes(name)
      ? []
      : [[name, String(value)] as [string, string]],
  );
  return Object.fromEntries(params);
}

/**
 * The token of the link in a message about papers, null for other messages. It is made here, goes out with the message and is kept nowhere.
 * Without its key there is none, and a message without a link would ask for what nobody can do.
 */
function tokenOf(loan: Loan, step: Step, secretOf: SecretOfLink): string | null {
  const { request: requestId } = step.input;
  if (typeof requestId !== 'string') return null;
  const request = entryOf(loan.requests ?? {}, requestId);
  const { loanId } = loan;
  const secret =
    request === undefined ? null : secretOf({ loanId, requestId, digest: request.linkDigest });
  return secret === null ? 'no_secret' : linkToken({ loanId, requestId, secret });
}

function isOwn(point: KnownContactPoint): boolean {
  return point.of === 'self' && point.staleAt === null;
}
