import * as examples from './examples.js';
import type { OperationTexts } from './operation-text.js';

const example = (summary: string, value: unknown) => ({ summary, value });

/** Documents whose content comes through us. */
export const documentTexts: OperationTexts = {
  uploads_begin: {
    summary: 'Announce a document',
    description:
      'Says what will be uploaded: kind, party, form, length and SHA-256. The answer has a link for some minutes that takes exactly this content: send the bytes there with `link.method` and `link.headers` as they are (a browser sets the length by itself), then call `complete`. The same key again gives a fresh link to the same upload. Names of files are not asked: they may name people.',
    refusedBy: [
      'unknown_party',
      'statement_of_nobody',
      'media_type_not_taken',
      'upload_too_large',
      'too_many_uploads',
    ],
    examples: { certificate: example('A page of a certificate', examples.announcement) },
    statuses: [503],
  },
  uploads_complete: {
    summary: 'Say that it is uploaded',
    description:
      'The content is read from the storage and held against what was announced: length, digest, form by its bytes, what it unpacks to, and a virus scan. Fit, it is on file; unfit, it is refused with a reason. Storage or scanner that do not answer are waited for, then an administrator is asked; nothing is taken meanwhile. Follow it with `GET …/documents`. Again it changes nothing.',
    refusedBy: ['unknown_upload'],
    statuses: [503],
  },
  documents_list: {
    summary: 'List documents and uploads',
    description:
      'Every document with its version chain and to whom its content was shown last, and every upload with what became of it. Documents by reference have no `file`: their content never came here. Of a bank statement it says what was read, or everything that is wrong with the file, by row and column, and what to do.',
  },
  documents_content: {
    summary: 'Read the content of a document',
    description:
      'A link for some minutes to the content as it was examined, saved under its id. The purposes are those of a reveal, and whoever has a call to that party in hand is shown no paper of it, since papers show what the gate asks. Written down with who, what and why before the link leaves, each time.',
    refusedBy: [
      ...(['unknown_document', 'document_by_reference', 'party_erased'] as const),
      ...(['unknown_purpose', 'purpose_of_another_role', 'no_task_for_purpose'] as const),
      ...(['not_for_a_call', 'asked_on_your_call'] as const),
    ],
    examples: { audit: example('For an audit', examples.showing) },
    statuses: [503],
  },
  transcripts_show: {
    summary: 'Read what was said on a call',
    description:
      'What a machine heard on a recorded call, with times from the beginning of the recording; it may have misheard, and no rule reads it. Whoever made the call and still has its task in hand reads it for `call`; everybody else by the purposes of a reveal, and not while he has a call of his own to that party in hand, whose gate asks for what was said there. Written down with who, what and why, each time.',
    refusedBy: [
      ...(['unknown_attempt', 'no_transcript', 'party_erased', 'unknown_purpose'] as const),
      ...(['purpose_of_another_role', 'no_task_for_purpose', 'not_for_a_call'] as const),
      'asked_on_your_call',
    ],
    examples: { audit: example('For an audit', examples.showing) },
  },
  callevents_told: {
    summary: 'Say how a call goes on',
    description:
      'The phone system says that a call rings, was answered or has ended, with the digits that really went out. Each state counts once, in whatever order and however late they come; it ends no attempt, since how a call ended a person says. Other digits than those that were checked are the lender’s misdial at once (`lender_misdial`): what was heard counts against nobody, and the number that was meant may be called again. An event of another call than the attempt’s is refused.',
    refusedBy: ['unknown_attempt', 'other_call'],
    examples: { ringing: example('It rings', examples.callEvent) },
  },
  bounces_bounced: {
    summary: 'Say that a mail bounced',
    description:
      'Whoever reads the mailbox of bounces says which mail could not be delivered (RFC 3464), by the id in the report. The message goes the next way of the policy, or becomes an administrator’s task. Reports of success and delay are not told; said again it changes nothing. A loan that is closed hears it no more.',
    refusedBy: ['unknown_mail', 'mail_not_sent'],
    examples: { unknown_user: example('Nobody has the mailbox', examples.bounce) },
  },
};
