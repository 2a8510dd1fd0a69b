import type { Actor } from '../../../domain/loan/actor.js';
import type { Refusal } from '../../../domain/loan/refusal.js';
import type {
  RecordedSuspicionEvent,
  Suspicion,
  SuspicionCommand,
} from '../../../domain/suspicions/suspicion.js';
import type { Page, PageWish } from '../lists.js';

/** What somebody suspects of a loan. */
export interface RaisedSuspicion {
  readonly loanId: string;
  readonly branch: string;
  readonly product: string;
  /** By whose rules the loan is lent; absent: `cn`. */
  readonly jurisdiction?: string | undefined;
  readonly partyIds: readonly string[];
  readonly reason: string;
}

/** From whom, under which key. */
export interface SuspicionSender {
  readonly actor: Actor;
  readonly key: string;
}

/** What became of a command about a case. */
export type SuspicionResult =
  | { readonly outcome: 'recorded' | 'repeated'; readonly suspicion: Suspicion }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'key_reused' | 'unknown' };

/** What the API asks of the suspicions (docs/decisions/0165-suspicious-reports.md). */
export interface SuspicionBook {
  raise(raised: RaisedSuspicion, sender: SuspicionSender): Promise<'recorded' | 'key_reused'>;
  change(
    caseId: string,
    branches: readonly string[],
    command: SuspicionCommand,
    sender: SuspicionSender,
  ): Promise<SuspicionResult>;
  find(caseId: string, branches: readonly string[]): Promise<Suspicion | undefined>;
  /** Open or concluded cases of these branches, by the day on which they are due. */
  list(
    branches: readonly string[],
    wish: { readonly done: boolean },
    page: PageWish,
  ): Promise<Page<Suspicion>>;
  /** The events of a case, oldest first, and the first of them that is not as it was written, or null. */
  history(
    caseId: string,
    branches: readonly string[],
  ): Promise<
    | { readonly events: readonly RecordedSuspicionEvent[]; readonly brokenAt: number | null }
    | undefined
  >;
  /** The civil day of the loans' clock. */
  today(): Promise<string>;
}
