import * as examples from './examples.js';
import type { OperationTexts } from './operation-text.js';

const example = (summary: string, value: unknown) => ({ summary, value });

/** What every route of a customer's link says of the token. */
const ofToken =
  'The token stands in the customer’s message. A token that is none, a wrong one, one that is used up and one whose time is over are all the same 404. Nothing is said of a person, a loan or money.';

/** Wanted papers, and what the customer is asked for. */
export const paperTexts: OperationTexts = {
  papers_review: {
    summary: 'Accept or refuse a document',
    description:
      'What whoever has the document review in hand says of a paper: accepted with the dates that are read from it, or refused with a reason. Said again it rules from then on, while the task is in hand. Dates decide: what is expired by them cannot be accepted. A paper that stands in for another one is taken with a note.',
    refusedBy: [
      ...(['no_review_in_hand', 'unknown_document', 'paper_not_required', 'date_missing'] as const),
      ...(['date_in_future', 'paper_expired', 'reason_missing', 'reason_unasked'] as const),
      ...(['note_missing', 'reviews_own_upload'] as const),
    ],
    examples: {
      accepted: example('An identity card', examples.paperAccepted),
      refused: example('A blurred copy', examples.paperRefused),
    },
  },
  papers_waive: {
    summary: 'Waive a wanted paper',
    description:
      'The paper need not come, for a reason that stays on record. The report shows it as waived. What is waived stays waived.',
    refusedBy: [
      'unknown_party',
      'unknown_item',
      'paper_accepted',
      'legally_required',
      'waiver_role',
    ],
    examples: { waiver: example('No labour contract', examples.paperWaiver) },
  },
  papers_request: {
    summary: 'Ask the customer for papers',
    description:
      'The borrower gets one message with a link through which these papers may be uploaded until the end of the day, so often as the policy says. A request that is still open is replaced, and what it still wants is asked for with the rest. One reminder goes out; when the day is over it is a person’s work. `GET …/documents` shows it, without the link.',
    refusedBy: [
      ...(['party_erased', 'unknown_item', 'paper_not_missing', 'due_day_unfit'] as const),
    ],
    examples: { request: example('Two papers', examples.paperRequest) },
  },
  customerlink_open: {
    summary: 'Open a customer’s link',
    description: `What is still to bring, each paper with its place, and what is taken for it. Opening uses nothing up. ${ofToken}`,
    statuses: [404],
  },
  customerlink_announce: {
    summary: 'Announce a document through a link',
    description: `As staff announce one, by the place of the paper. The answer has a link to the storage that takes exactly this content. Each announcement is one use of the customer’s link; the same key again is none. ${ofToken}`,
    refusedBy: [
      ...(['paper_not_asked', 'link_over', 'media_type_not_taken', 'upload_too_large'] as const),
      'too_many_uploads',
    ],
    statuses: [404],
  },
  customerlink_complete: {
    summary: 'Say that it is uploaded, through a link',
    description: `The content is examined as every upload is, and then looked at by a person. What was announced in time may be completed after the link’s last use. ${ofToken}`,
    refusedBy: ['unknown_upload'],
    statuses: [404],
  },
};
