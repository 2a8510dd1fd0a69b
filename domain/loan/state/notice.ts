import type { NoticeTrigger } from '../../policy/notice-policy.js';

/** What a score that was looked at said, as the person is told it. */
export interface ToldScore {
  score: number;
  /** What the card can give. */
  lowest: number;
  highest: number;
  /** Codes of the bins that took most points away, worst first. */
  factors: string[];
  builtAt: string;
}

/** How a notice came to its end. */
export interface NoticeEnd {
  /** `superseded`: another one says what came of it; `not_owed`: nothing has to be told any more. */
  how: 'handed_over' | 'by_person' | 'superseded' | 'not_owed';
  at: string;
  /** Of what was handed over. */
  stepKey: string | null;
  receipt: string | null;
  /** Of what a person gave. */
  taskId: string | null;
}

/** A notice that the law of the place wants somebody to have by a day. */
export interface LoanNotice {
  noticeId: string;
  /** The line of the policy that asked for it. */
  notice: string;
  trigger: NoticeTrigger;
  /** The message that carries it; null for a clock alone. */
  template: string | null;
  partyId: string;
  law: string;
  /** ISO-8601 UTC: from when its days are counted, the first moment after them, and when somebody is told. */
  countedFrom: string;
  dueAt: string;
  warnAt: string;
  /** Codes of the reasons that are told. Empty where a person has to say them, or none are told. */
  reasons: string[];
  /** Null where no score was looked at, or the notice tells none. */
  score: ToldScore | null;
  /** Sources that are consumer reporting agencies and whose answers were looked at. */
  consumerReports: string[];
  policyVersion: string;
  owedAt: string;
  ended: NoticeEnd | null;
}
