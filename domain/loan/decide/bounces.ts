import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { mailIdOf } from '../messages.js';
import { refuse, type Refusal } from '../refusal.js';

/**
 * A server further on says that a mail could not be delivered, which it had been taken for (RFC 3464). From then on it counts as one that
 * reached nobody: it goes the next way, or is a person's. Said again it changes nothing.
 */
export function noteBounce(command: CommandOf<'noteBounce'>, draft: Draft): Refusal | undefined {
  const { loan, context } = draft;
  const step = Object.values(loan.steps).find(
    (one) => one.step === 'send_mail' && mailIdOf(one.key, context.sha256) === command.envelopeId,
  );
  if (step === undefined)
    return refuse('unknown_mail', 'No mail of this loan went out under this id.', {
      path: 'envelopeId',
    });
  if (step.result === 'bounced') return undefined;
  if (step.result !== 'sent' && step.result !== 'unknown')
    return refuse('mail_not_sent', 'This mail is not known to have been taken by any server.');
  const { key, what: template, subject: partyId } = step;
  draft.emit('mail_bounced', { key, template, partyId, status: command.status });
  return undefined;
}
