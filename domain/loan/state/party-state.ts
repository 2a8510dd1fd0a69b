import type { Party, Position } from '../../application/party.js';
import type { Exposure, OwnerJudgement } from '../../checks/exposure.js';
import type { NumberStanding } from '../../employers/standing.js';
import type { OwnerName } from '../../facts/sanctions.js';
import type { FactsBySource } from '../../facts/sources.js';
import type { Finding } from '../../findings/finding.js';
import type { Normalised } from '../../questions/normalisers/normalised.js';
import type { HandedInStatement } from '../../statements/handed-in.js';
import type { Transcript } from '../../transcripts/transcript.js';
import type { PaperSecrets } from './document.js';
import type { VisitPlaces } from './visit.js';

/** A number or mailbox with its life (depth.md G9): where it came from, and whether it may be dialled. */
export interface KnownContactPoint {
  id: string;
  kind: 'mobile' | 'landline' | 'email';
  value: string;
  /** `application`, or the independent source it was found in. */
  source: string;
  /** Whose number it is: the party's own, or the employer's, found for the employer check. */
  of: 'self' | 'employer';
  /** HR, switchboard, … for employer numbers. */
  label: string | null;
  /** When the source had found it, of an employer's number; absent in loans of earlier releases. */
  foundOn?: string;
  /** Of an employer's number, what the directory said when it became known here: confirmed ones are offered first, ended ones last. */
  standing?: NumberStanding;
  /** When and by what it was checked; a number without a check is never dialled. */
  checked: { at: string; by: string } | null;
  doNotCall: boolean;
  staleAt: string | null;
  /** The contact point that took its place by a correction; from then on it is not dialled any more. */
  replacedBy?: string;
}

/** One corrected contact detail, in codes: the details themselves stand in the contact points and the address. */
export interface ContactChange {
  at: string;
  what: 'phone' | 'email' | 'address';
  /** What the customer changed counts for EW-C02; a slip of the lender's never does. */
  cause: 'changed' | 'recorded_wrongly';
}

/** A position that somebody took or gave up after the application: on which civil date, and when the record came to know. */
export interface PositionChange {
  position: Position;
  what: 'taken' | 'given_up';
  on: string;
  at: string;
}

/** What somebody said to one question: values per field as typed, and the words. */
export interface SaidAnswer {
  fields: Record<string, unknown>;
  said: string | null;
  /** Reason code when not answered. */
  notAnswered: string | null;
  /**
   * What each field was held against, with its sources, as it was when the answer was judged: a later correction of the file must not
   * change what a verdict says. Absent where there was nothing, and in answers of earlier releases.
   */
  heldAgainst?: Record<string, { sources: string[]; value: Normalised }[]>;
}

/**
 * Everything personal of one party, sealed under that party's own key (design.md §3), so that erasing one person leaves the others
 * right. After erasure a loan has no entry for the party.
 */
export interface PartyState {
  party: Party;
  contactPoints: KnownContactPoint[];
  /** Corrected contact details, oldest first, the last few; absent while none was corrected. */
  contactChanges?: ContactChange[];
  /** Positions taken and given up since the application, oldest first; absent while there was none. */
  positionChanges?: PositionChange[];
  /** Since when a correction has somebody else paid in its place, ISO-8601 UTC; absent of everybody else. Nobody asks about it any more. */
  replacedAt?: string;
  facts: FactsBySource;
  /** Candidates judged to be the party itself, for its office or somebody close to it; absent where none was. */
  exposures?: Exposure[];
  /** Owners of a quarter or more who are no parties, as the register of companies names them; absent where it never answered for this. */
  owners?: OwnerName[];
  /** What people said of candidates of theirs; absent where nobody did. */
  ownersJudged?: OwnerJudgement[];
  /** The newest statement that was handed in and read; absent while none was. */
  statement?: HandedInStatement;
  /** Open and settled findings about this party, by rule. */
  findings: Record<string, Finding>;
  /** By `<taskId>/<rowKey>`. */
  said: Record<string, SaidAnswer>;
  /** Where visitors were, by task; absent while nobody was visited. */
  visits?: Record<string, VisitPlaces>;
  /** Digits really dialled, by attempt id. */
  dialled: Record<string, string>;
  /** What was heard on calls with this person, by attempt id; absent while none was written down. */
  transcripts?: Record<string, Transcript>;
  /** Reliable net monthly income when the money went out, in minor units; later figures are held against it. */
  incomeAtGrantMinor: number | null;
  /** What is personal in captured papers, by object key of the paper. */
  papers?: Record<string, PaperSecrets>;
  /** Sections of signed reports that concern this party, by report id. */
  reports: Record<string, unknown>;
}
