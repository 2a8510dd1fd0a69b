import type { MailTexts } from '../../domain/messages/mail-texts.js';
import type { NoticeFacts } from '../../domain/messages/notice-texts.js';
import type { MailTransport } from './mail-transport.js';

/** A mail of a step, before it is put into words. Personal: it stays inside the activity. */
export interface MailToWrite {
  readonly template: string;
  readonly to: { readonly name: string; readonly address: string };
  /** Who writes, as the lender's policy has it. */
  readonly lender: {
    readonly name: string;
    readonly officialNumber: string;
    readonly complaintNumber: string;
    /** As it stands on notices; null where it was not said. */
    readonly address: string | null;
  };
  /** What a notice says besides; null for every other message. Its words are kept as proof. */
  readonly notice: NoticeFacts | null;
  readonly params: Readonly<Record<string, string>>;
  /** The words in force for the lender's jurisdiction; null where nobody wrote any. */
  readonly texts: MailTexts | null;
  /** The secret of the customer's link; null where the message has none. */
  readonly token: string | null;
  /** Whether a mail of which nobody knows whether it was taken is sent again. */
  readonly whenUnknown: 'repeat' | 'ask';
  /** An earlier attempt let the content go and has not said what came of it. */
  readonly mayHaveGone: boolean;
}

/** A mail server, and the page on which customers bring papers. */
export interface MailDeps {
  readonly transport: MailTransport;
  /** Null where there is none: then messages with a link do not go by mail. */
  readonly linkPage: string | null;
}
