import { createHash } from 'node:crypto';
import { writeMail } from '../../domain/messages/mail-texts.js';
import type { Actor } from '../../domain/loan/actor.js';
import type { StepResult } from '../../domain/loan/commands/command.js';
import { mailIdOf } from '../../domain/loan/messages.js';
import type { HandOver } from '../../domain/loan/state/step.js';
import { ProviderUnavailable, StepNotPossible } from '../connector/provider-failure.js';
import type { ActivityDeps } from '../deps.js';
import { carryOut } from '../outside-step.js';
import { recordOf } from '../process-record.js';
import type { Step, StepRequest } from '../requests.js';
import type { MailDeps, MailToWrite } from './mail-deps.js';
import type { Mail } from './mail-transport.js';

/**
 * The step that sends a mail. SMTP knows no key: what went out and was not confirmed is sent again under the same Message-ID only where a
 * second one does no harm. Where it would, the record is told before the content leaves, so that whoever takes the step up after a crash
 * knows that the mail may have gone (docs/decisions/0166-mail.md).
 */
export function createSendMail(deps: ActivityDeps): { sendMail: Step } {
  const sendMail: Step = (request) =>
    carryOut(deps, request, 'mail', async ({ mail }, key) => {
      if (deps.mail === null) throw new StepNotPossible('not_configured');
      if (mail.mayHaveGone)
        return unknown(new ProviderUnavailable('mail', 'error', 'not_confirmed'));
      return await sent(deps, deps.mail, request, mail, written(deps.mail, mail, key));
    });
  return { sendMail };
}

async function sent(
  deps: ActivityDeps,
  { transport }: MailDeps,
  request: StepRequest,
  { template, whenUnknown, texts, notice }: MailToWrite,
  mail: Mail,
): Promise<StepResult> {
  let hasBegun = false;
  const note = (state: HandOver) => noteHandOver(deps, request, template, state);
  try {
    const receipt = await transport.send(mail, async () => {
      if (whenUnknown === 'repeat') return;
      await note('begun');
      hasBegun = true;
    });
    const words = texts === null ? {} : { textsVersion: texts.version };
    if (notice === null) return { kind: 'message', receipt, ...words };
    const { subject, text } = mail;
    return { kind: 'message', receipt, ...words, written: { subject, text } };
  } catch (error) {
    const isUnknown = error instanceof ProviderUnavailable && error.code === 'not_confirmed';
    if (isUnknown && whenUnknown === 'ask') return unknown(error);
    // The server's own word that it was not taken: another attempt is no second mail.
    if (hasBegun) await note('not_taken');
    throw error;
  }
}

const unknown = ({ failureClass }: ProviderUnavailable): StepResult => ({
  ...{ kind: 'given_up', class: failureClass },
  because: 'unknown',
});

/** The record did not let it go: whoever tries again is told why before anything is sent. */
class NotNow extends Error {
  override readonly name = 'NotNow';

  constructor() {
    super('the record does not let this mail go now');
  }
}

/** Told before the content leaves; a step that is over meanwhile, a held loan or an old run stops the mail. */
async function noteHandOver(
  deps: ActivityDeps,
  request: StepRequest,
  template: string,
  state: HandOver,
): Promise<void> {
  const actor: Actor = { kind: 'system', step: `send_mail.${template}` };
  const command = { type: 'noteHandOver', stepKey: request.stepKey, state } as const;
  const outcome = await recordOf(deps, request, actor, command, null);
  if (outcome.outcome !== 'recorded' && state === 'begun') throw new NotNow();
}

/** The mail in words, under an id made of the step's key: the same for every try. */
function written({ linkPage }: MailDeps, mail: MailToWrite, key: string): Mail {
  const { template, params, lender, texts, to, token, notice } = mail;
  const { name, address: lenderAddress, ...numbers } = lender;
  const link = token === null || linkPage === null ? null : `${linkPage}#${token}`;
  const facts = { ...numbers, name: to.name, lender: name, link, lenderAddress, notice };
  const words = texts === null ? null : writeMail(texts, template, params, facts);
  if (words === null) throw new StepNotPossible('no_text');
  return { id: mailId(key), to, ...words };
}

/** The id of a mail, for every attempt of its step. */
export const mailId = (stepKey: string): string =>
  mailIdOf(stepKey, (text) => createHash('sha256').update(text).digest('hex'));
