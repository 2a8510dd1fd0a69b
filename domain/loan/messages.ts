import { waysOf, type MessageChannel, type MessageWays } from '../policy/message-policy.js';
import { hasLeft } from '../application/positions.js';
import { entryOf } from '../entry.js';
import { misuseNotice } from './denied-loan.js';
import type { Draft } from './draft.js';
import type { Loan } from './state/loan.js';
import type { KnownContactPoint } from './state/party-state.js';
import type { Step } from './state/step.js';
import { spokespersonOf } from './spokespeople.js';
import { orderStep } from './step-order.js';

/** A message to one person. `input` holds codes and references that its text needs. */
export interface MessageOrder {
  readonly template: string;
  readonly subject: string;
  readonly input: Readonly<Record<string, string | number | null>>;
}

/** Fields of a step's input that say how it goes and are no part of its text. */
export const fieldsOfTheWay: readonly string[] = [
  'contactPoint',
  'channel',
  'whenUnknown',
  'insteadOf',
];

/** Whether a step sends a message, by whatever way. */
export const isMessage = ({ step }: Pick<Step, 'step'>): boolean =>
  step === 'send_message' || step === 'send_mail';

/**
 * The id under which a mail goes out: the loan's id and a digest of the step's key. The same for every attempt; whoever reads a bounce finds
 * the loan by it, and nobody else learns anything.
 */
export function mailIdOf(stepKey: string, sha256: (text: string) => string): string {
  const [loanId = ''] = stepKey.split(':');
  return `${loanId}.${sha256(stepKey).slice(0, 24)}`;
}

const byTextAlone: MessageWays = { channels: ['sms'], whenUnknown: 'ask' };

/** A number or mailbox that is the person's own and has not been replaced. */
const isOwn = (point: KnownContactPoint) => point.of === 'self' && point.staleAt === null;

/** The mailbox to which a person's mail goes; the newest, as the newest word of where he reads. */
export function mailboxOf(loan: Pick<Loan, 'parties'>, partyId: string): string | null {
  const points = entryOf(loan.parties, partyId)?.contactPoints ?? [];
  const mailbox = points.findLast(
    (point) => point.kind === 'email' && isOwn(point) && point.replacedBy === undefined,
  );
  return mailbox?.value ?? null;
}

/** Mail is read by whoever opens the mailbox, so it goes only to a mailbox of his own and with his consent to mail. */
export function mayMail(loan: Loan, partyId: string): boolean {
  const agrees = loan.consents.some(
    (consent) =>
      consent.partyId === partyId && consent.purpose === 'email' && consent.withdrawnAt === null,
  );
  return agrees && mailboxOf(loan, partyId) !== null;
}

function canText(loan: Loan, partyId: string): boolean {
  const points = entryOf(loan.parties, partyId)?.contactPoints ?? [];
  return points.some((point) => point.kind === 'mobile' && isOwn(point));
}

const isUsable = (loan: Loan, partyId: string) => (channel: MessageChannel) =>
  channel === 'email' ? mayMail(loan, partyId) : canText(loan, partyId);

/**
 * Orders a message by the first way that the policy names and that can be used. Where none can, the first is ordered all the same: it ends
 * as not possible, and a person is told (`consequences/undelivered.ts`).
 */
export function orderMessage(draft: Draft, order: MessageOrder): void {
  const { loan, context } = draft;
  const { messages } = context.policy;
  const patience = context.policy.patience.message;
  const about = { what: order.template, subject: order.subject, patience };
  if (messages === undefined) {
    // A policy of an earlier release: the message provider finds the way.
    orderStep(draft, { ...about, step: 'send_message', input: order.input });
    return;
  }
  // Where somebody said that the loan is not his: his mailbox is the word of whoever used his name.
  const ways = order.template === misuseNotice ? byTextAlone : waysOf(messages, order.template);
  const [first = 'sms'] = ways.channels;
  orderBy(draft, order, ways.channels.find(isUsable(loan, order.subject)) ?? first, ways);
}

function orderBy(
  draft: Draft,
  { template, subject, input }: MessageOrder,
  channel: MessageChannel,
  { whenUnknown }: MessageWays,
): void {
  const about = { what: template, subject, patience: draft.context.policy.patience.message };
  if (channel === 'sms') {
    orderStep(draft, { ...about, step: 'send_message', input: { ...input, channel } });
    return;
  }
  // A number that the order names is none of a mailbox.
  const { contactPoint: _number, ...text } = input;
  orderStep(draft, { ...about, step: 'send_mail', input: { ...text, whenUnknown } });
}

/** What of a message's step is its text, and not how it goes. */
export function textOf({ input }: Pick<Step, 'input'>): MessageOrder['input'] {
  return Object.fromEntries(
    Object.entries(input).filter(([name]) => !fieldsOfTheWay.includes(name)),
  );
}

/**
 * Goes the next way of the policy after one that reached nobody, and says whether there was one. A message that may have arrived is not
 * sent a second time by another way, unless a second one does no harm; and no way is taken twice.
 */
export function goNextWay(draft: Draft, failed: Step): boolean {
  const { loan, context } = draft;
  const { messages } = context.policy;
  if (messages === undefined) return false;
  const ways = failed.what === misuseNotice ? byTextAlone : waysOf(messages, failed.what);
  const mayHaveArrived = failed.result === 'given_up' || failed.result === 'unknown';
  if (mayHaveArrived && ways.whenUnknown !== 'repeat') return false;
  const subject = presentReader(draft, failed.subject);
  const at = ways.channels.indexOf(failed.step === 'send_mail' ? 'email' : 'sms');
  const next = ways.channels.slice(at + 1).find(isUsable(loan, subject));
  if (at < 0 || next === undefined) return false;
  const input = { ...textOf(failed), insteadOf: failed.key };
  orderBy(draft, { template: failed.what, subject, input }, next, ways);
  return true;
}

/** Whoever reads it now: a mail may come back after its reader has left the company, whose matter it still is. */
function presentReader({ loan, context }: Draft, subject: string): string {
  const party = entryOf(loan.parties, subject)?.party;
  const hasGone = party !== undefined && hasLeft(party);
  return hasGone ? spokespersonOf(loan, context.policy) : subject;
}

/** Whether another way was taken after this one. */
export const wentAnotherWay = ({ steps }: Pick<Loan, 'steps'>, { key }: Step): boolean =>
  Object.values(steps).some((other) => other.input['insteadOf'] === key);
