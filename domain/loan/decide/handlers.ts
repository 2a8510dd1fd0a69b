import type { CommandType } from '../commands/command.js';
import type { Handler } from './handler.js';
import { reviewDocument, waivePaper } from './document-review.js';
import { requestPapers } from './paper-requests.js';
import { eraseParty } from './erasure.js';
import { controlHandlers } from './control.js';
import { consentHandlers } from './consents.js';
import { factHandlers } from './facts.js';
import { nameContact } from './contact-naming.js';
import { changeKeyPerson } from './key-person-change.js';
import { approvalHandlers } from './approval.js';
import { employerHandlers } from './employer-change.js';
import { noteBounce } from './bounces.js';
import { takeBankOrders } from './bank-orders.js';
import { consultationHandlers } from './consultations.js';
import { handOverHandlers } from './hand-over.js';
import { noteHandlers } from './notes.js';
import { humanReviewHandlers } from './human-review.js';
import { listHandlers } from './list-version.js';
import { doNotCallHandlers } from './do-not-call.js';
import { callHandlers } from './calls.js';
import { native } from './native.js';
import { reportProgress } from './progress.js';
import { raiseSignal } from './signals.js';
import { revealValue } from './reveal.js';
import { showDocument } from './document-showing.js';
import { showTranscript } from './transcript-showing.js';
import { stepHandlers } from './steps.js';
import { overrideTier } from './tier-override.js';
import { taskHandlers } from './tasks.js';
import { visitHandlers } from './visits.js';
import { beginUpload, completeUpload } from './uploads.js';

/** The handler of every command but `submit`, found by its type. */
export const handlers: { [T in Exclude<CommandType, 'submit'>]: Handler<T> } = {
  ...stepHandlers,
  ...controlHandlers,
  ...factHandlers,
  ...consentHandlers,
  ...taskHandlers,
  ...callHandlers,
  ...doNotCallHandlers,
  ...approvalHandlers,
  ...employerHandlers,
  ...listHandlers,
  ...humanReviewHandlers,
  ...noteHandlers,
  ...consultationHandlers,
  ...handOverHandlers,
  ...visitHandlers,
  eraseParty,
  native,
  noteBounce,
  overrideTier,
  raiseSignal,
  changeKeyPerson,
  nameContact,
  reportProgress,
  revealValue,
  showDocument,
  showTranscript,
  beginUpload,
  completeUpload,
  reviewDocument,
  waivePaper,
  requestPapers,
  takeBankOrders,
  // Consequences of time are drawn by `settle`; the command itself changes nothing.
  timePassed: () => undefined,
};
