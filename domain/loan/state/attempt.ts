/** How far a call is, as the network tells it; it never goes back. */
export const callStates = ['ringing', 'answered', 'ended'] as const;
export type CallState = (typeof callStates)[number];

/** What the network says came of a call. */
export const networkResults = [
  'answered',
  'no_answer',
  'busy',
  'powered_off',
  'suspended',
  'void',
  'rejected',
] as const;

/** What the check of a number said when it was about to be dialled, in codes (`domain/number-check`). */
export interface AttemptCheck {
  result: 'ok' | 'warn' | 'blocked';
  reasons: string[];
}

/** One try to reach somebody, kept apart from answers (product.md §4). The digits really dialled are in the party's part. */
export interface Attempt {
  attemptId: string;
  taskId: string;
  partyId: string;
  contactPointId: string;
  channel: 'phone' | 'message' | 'video';
  purpose: string;
  startedAt: string;
  startedBy: string;
  /** What was known of the number; absent in attempts of earlier releases. */
  numberCheck?: AttemptCheck;
  /** The telephony system's number of the call, once it was dialled. */
  callId: string | null;
  /** False when the digits dialled differ from those planned: a lender's misdial (depth.md G10). */
  dialledAsPlanned: boolean | null;
  recordingKey: string | null;
  /** What the network told when it was dialled; absent where it was not asked, and in attempts of earlier releases. */
  networkResult?: string;
  /** When the network said that it rang, was answered and ended, by its own time; absent where it told nothing. */
  network?: Partial<Record<CallState, string>>;
  endedAt: string | null;
  /** Outcome code of lending.md §4.4, null while it runs. */
  outcome: string | null;
  /** Whoever was reached asked to be called later at no named time; absent otherwise. */
  askedLater?: true;
  /** Why a call that should have been written down was not, as a code; absent otherwise. */
  noTranscript?: string;
}

/** The right-party gate of one attempt. Factors are question keys; values are never kept as evidence. */
export interface Gate {
  status: 'open' | 'passed' | 'failed';
  passed: string[];
  failed: string[];
  refused: string[];
}

/** The verdict of one answer in codes; what was said stands in the party's part under the same key. */
export interface AnswerRecord {
  taskId: string;
  rowKey: string;
  attemptId: string | null;
  version: number;
  answeredAt: string;
  bankVersion: string;
  verdict: 'match' | 'tolerable' | 'mismatch' | 'not_comparable' | 'not_answered';
  reason: string | null;
  fields: { name: string; verdict: string; reason: string | null; comparedWith: string[] }[];
  flags: { severity: string; kind: string; code: string | null }[];
  /** On a call to an employer: from this answer on another person there speaks; absent otherwise. */
  anotherPerson?: true;
}
