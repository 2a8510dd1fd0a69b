/** How an attempt ended (lending.md §4.4). */
export const contactOutcomes = [
  'CONNECTED_RPC',
  'CONNECTED_NOT_RPC',
  'WRONG_NUMBER',
  'NO_ANSWER',
  'BUSY',
  'POWERED_OFF',
  'SUSPENDED',
  'VOID',
  'REJECTED',
  'VOICEMAIL',
  'IVR_SWITCHBOARD',
  'THIRD_PARTY_MSG_LEFT',
  'CALLBACK_BOOKED',
  'REFUSED',
  'LANGUAGE_BARRIER',
  'COMPLAINT',
  'DO_NOT_CALL',
  'TECH_FAIL',
] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** What an outcome means for what comes next. */
export interface OutcomeFlags {
  /** The person that was wanted, or for an employer somebody who can answer, was on the line. */
  readonly reached: boolean;
  /** A person spoke, whoever it was. Of a failure of ours nobody can say. */
  readonly spoken: boolean;
  /** A fair try that did not reach the person; tries are what is spread over days and counted to the end. */
  readonly isTry: boolean;
  /** May count as a sign that the customer cannot be reached. The lender's failures never do. */
  readonly countsAgainstCustomer: boolean;
  /** Counts towards the caps on disturbing people; an attempt of any outcome rang somewhere. */
  readonly countsInLedger: boolean;
  /** What is over: this number for everybody's use, the person until someone lifts it, or nothing. */
  readonly ends: 'number' | 'person' | 'nothing';
  /** Where the next attempt goes if the work is not done. */
  readonly nextTry: 'another_window' | 'soon' | 'another_number' | 'as_agreed' | 'none';
}

const nobodyAnswered: OutcomeFlags = {
  reached: false,
  spoken: false,
  isTry: true,
  countsAgainstCustomer: true,
  countsInLedger: true,
  ends: 'nothing',
  nextTry: 'another_window',
};
/** The telephone of somebody else or of nobody: the person himself was not tried. */
const numberIsDead: OutcomeFlags = {
  ...nobodyAnswered,
  isTry: false,
  ends: 'number',
  nextTry: 'another_number',
};
const somebodyElse: OutcomeFlags = { ...nobodyAnswered, countsAgainstCustomer: false };
const reached: OutcomeFlags = {
  reached: true,
  spoken: true,
  isTry: false,
  countsAgainstCustomer: false,
  countsInLedger: true,
  ends: 'nothing',
  nextTry: 'none',
};

/** The flags of each outcome. */
export const outcomeFlags: Readonly<Record<ContactOutcome, OutcomeFlags>> = {
  CONNECTED_RPC: reached,
  CONNECTED_NOT_RPC: { ...somebodyElse, spoken: true },
  // The source of the number was wrong, which says nothing of the customer (lending.md §5.3, ER-08).
  WRONG_NUMBER: { ...numberIsDead, spoken: true, countsAgainstCustomer: false },
  NO_ANSWER: nobodyAnswered,
  BUSY: { ...nobodyAnswered, nextTry: 'soon' },
  POWERED_OFF: nobodyAnswered,
  // 停机 ends with the next bill paid, 空号 does not.
  SUSPENDED: { ...nobodyAnswered, nextTry: 'another_number' },
  VOID: numberIsDead,
  REJECTED: nobodyAnswered,
  VOICEMAIL: nobodyAnswered,
  IVR_SWITCHBOARD: { ...somebodyElse, nextTry: 'soon' },
  THIRD_PARTY_MSG_LEFT: { ...somebodyElse, spoken: true },
  CALLBACK_BOOKED: { ...reached, nextTry: 'as_agreed' },
  REFUSED: reached,
  LANGUAGE_BARRIER: reached,
  COMPLAINT: { ...reached, ends: 'person' },
  DO_NOT_CALL: { ...reached, ends: 'person' },
  TECH_FAIL: { ...somebodyElse, isTry: false, nextTry: 'soon' },
};
