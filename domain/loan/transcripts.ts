import type { Transcript } from '../transcripts/transcript.js';
import { fileSchema } from '../application/document.js';
import { entryOf } from '../entry.js';
import type { StepResult } from './commands/command.js';
import type { Draft } from './draft.js';
import type { Attempt } from './state/attempt.js';
import type { Loan } from './state/loan.js';
import type { Step } from './state/step.js';
import { orderStep } from './step-order.js';

/** Telephony names a recording's place, and must not have a document read as a recording: neither by its name nor by a way back through `..`. */
const placesOfDocuments = /^(incoming|documents)\//;
const isPlaceOfRecording = (key: string) =>
  fileSchema.shape.key.safeParse(key).success && !placesOfDocuments.test(key);

/**
 * Has a recorded call written down when it ends, where the policy wants that for calls of its purpose. Only what the party himself said, and
 * only with his consent to being recorded: the gate was passed, or a contact person answered for himself. Whoever speaks for an employer
 * is no party and has agreed to nothing.
 */
export function orderTranscript(draft: Draft, attemptId: string): void {
  const { loan, context } = draft;
  const policy = context.policy.transcripts;
  const attempt = entryOf(loan.attempts, attemptId);
  if (policy === undefined || attempt === undefined || loan.exiting !== null) return;
  const { recordingKey, partyId, purpose } = attempt;
  if (recordingKey === null || !isPlaceOfRecording(recordingKey)) return;
  if (!(policy.purposes as readonly string[]).includes(purpose)) return;
  if (!spokeHimself(loan, attempt) || recordingConsent(loan, partyId) === undefined) return;
  const { patience, language, recordingBytesMax } = policy;
  orderStep(draft, {
    ...{ step: 'transcribe', what: 'recording', subject: partyId, patience },
    input: { attemptId, language, recordingBytesMax },
  });
}

function spokeHimself(loan: Loan, { attemptId, taskId, outcome }: Attempt): boolean {
  if (entryOf(loan.gates, attemptId)?.status === 'passed') return true;
  const type = entryOf(loan.tasks, taskId)?.type;
  return type === 'contact_verification' && outcome === 'CONNECTED_RPC';
}

/** By what a person agrees to being recorded now; undefined where he does not. */
export const recordingConsent = ({ consents }: Pick<Loan, 'consents'>, partyId: string) =>
  consents.find(
    (consent) =>
      consent.partyId === partyId &&
      consent.purpose === 'recording' &&
      consent.withdrawnAt === null,
  );

/** Takes what was heard, or notes why there is nothing. No task waits for either. */
export function takeTranscript(draft: Draft, step: Step, result: StepResult, code: string): void {
  const { attemptId } = step.input;
  const { subject: partyId } = step;
  if (typeof attemptId !== 'string' || entryOf(draft.loan.parties, partyId) === undefined) return;
  if (result.kind === 'transcribed' && 'heard' in result.transcribed) {
    const { heard } = result.transcribed;
    const transcript: Transcript = { ...heard, stepKey: step.key, madeAt: draft.context.now };
    const { seconds, segments, model, recordingSha256 } = heard;
    const told = { attemptId, partyId, seconds, segments: segments.length, model };
    draft.emit('transcript_kept', { ...told, recordingSha256 }, { [partyId]: { transcript } });
    return;
  }
  const because = result.kind === 'transcribed' ? missingIn(result) : code;
  draft.emit('transcript_missing', { attemptId, partyId, because });
}

const missingIn = ({ transcribed }: Extract<StepResult, { kind: 'transcribed' }>): string =>
  'missing' in transcribed ? transcribed.missing : 'nothing_said';

/** How the transcript of a call stands. */
export interface TranscriptStanding {
  readonly status: 'awaited' | 'kept' | 'none';
  /** Why there is none, as a code. */
  readonly because: string | null;
}

/** Null where none was ordered: by policy, without consent, or without a recording. */
export function transcriptStanding(loan: Loan, attempt: Attempt): TranscriptStanding | null {
  if (keptTranscript(loan, attempt) !== undefined) return { status: 'kept', because: null };
  const step = Object.values(loan.steps).find(
    (one) => one.step === 'transcribe' && one.input['attemptId'] === attempt.attemptId,
  );
  if (step === undefined) return null;
  if (step.status === 'due') return { status: 'awaited', because: null };
  return { status: 'none', because: attempt.noTranscript ?? step.result };
}

/** What was heard on a call, while the person spoken with is not erased. */
export function keptTranscript(
  { parties }: Pick<Loan, 'parties'>,
  { partyId, attemptId }: Pick<Attempt, 'partyId' | 'attemptId'>,
): Transcript | undefined {
  return entryOf(entryOf(parties, partyId)?.transcripts ?? {}, attemptId);
}
