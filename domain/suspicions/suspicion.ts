/** What became of a suspicion: told to the authority (可疑交易报告), or not, with the reason. */
export type SuspicionOutcome =
  | { readonly outcome: 'reported'; readonly reference: string; readonly reportedOn: string }
  | { readonly outcome: 'not_reported'; readonly reason: string };

/** What events of a case say. The loan is named by its id alone; nothing of it is copied. */
export interface SuspicionEvents {
  suspicion_raised: {
    readonly loanId: string;
    readonly branch: string;
    /** Whom of its parties it is about; none where it is about the loan. */
    readonly partyIds: readonly string[];
    readonly reason: string;
    readonly dueOn: string;
  };
  suspicion_claimed: Record<string, never>;
  /** By another of the team, who had not had it in hand. */
  suspicion_taken_over: { readonly from: string; readonly reason: string };
  suspicion_released: { readonly reason: string };
  suspicion_noted: { readonly text: string };
  suspicion_concluded: SuspicionOutcome;
}

/** An event before it is recorded. */
export type SuspicionEvent = {
  [Type in keyof SuspicionEvents]: { readonly type: Type; readonly data: SuspicionEvents[Type] };
}[keyof SuspicionEvents];

/** The same with its place in the case, its time on the loans' clock and its actor. */
export type RecordedSuspicionEvent = SuspicionEvent & {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
};

export const suspicionStatuses = ['open', 'claimed', 'done'] as const;

/** A case: a task `suspicious_report` that only its team knows of (product.md §4). */
export interface Suspicion {
  readonly caseId: string;
  readonly version: number;
  readonly loanId: string;
  readonly branch: string;
  readonly partyIds: readonly string[];
  readonly reason: string;
  readonly raisedBy: string;
  readonly raisedAt: string;
  readonly dueOn: string;
  readonly status: (typeof suspicionStatuses)[number];
  readonly assignee: string | null;
  readonly notes: readonly { readonly at: string; readonly by: string; readonly text: string }[];
  readonly outcome: SuspicionOutcome | null;
}

/** What is done with a case. */
export type SuspicionCommand =
  | { readonly type: 'claim' }
  | { readonly type: 'takeOver'; readonly reason: string }
  | { readonly type: 'release'; readonly reason: string }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'conclude'; readonly outcome: SuspicionOutcome };

/** More notes are no help to whoever reads them. */
export const suspicionNotesMax = 200;

/** The team, as tasks name theirs. */
export const suspicionTeam = 'aml';
