import type { RefreshTask } from './refresh-task.js';

/** Where a number was found independently of any applicant (lending.md §5.1). */
export const numberSources = [
  'registry',
  'website',
  'directory_114',
  'map',
  'own_history',
] as const;
export type NumberSource = (typeof numberSources)[number];
export const numberLabels = ['hr', 'switchboard', 'finance', 'contact_person', 'other'] as const;
export type NumberLabel = (typeof numberLabels)[number];

/** What came of the last call: who works there was told, it led elsewhere, or nobody who could say was reached. */
export const numberResults = ['confirmed', 'led_elsewhere', 'nobody_told'] as const;
export type NumberResult = (typeof numberResults)[number];

export const employerStatuses = ['active', 'moved', 'cancelled', 'revoked'] as const;
export type EmployerStatus = (typeof employerStatuses)[number];

/** What makes employment facts of live loans stale (depth.md G31). */
export const employerChanges = ['renamed', 'moved', 'closed'] as const;
export type EmployerChange = (typeof employerChanges)[number];

/** A number with its life. The digits stand apart, sealed: one of them may be a person's own. Days are civil days. */
export interface EmployerNumber {
  numberId: string;
  label: NumberLabel;
  source: NumberSource;
  foundOn: string;
  verifiedOn: string | null;
  result: NumberResult | null;
  /** The last day on which a PASS may rest on it. */
  expiresOn: string;
  /** A person ended it: until a person confirms it neither a source nor a call makes it good again. */
  endedByHand: boolean;
  /** When a call of a loan confirmed it although a person had ended it: somebody should look; null otherwise. */
  confirmedSinceOn: string | null;
}

/** A place with where it is known from. */
export interface EmployerAddress {
  districtCode: string;
  text: string;
  source: string;
  notedOn: string;
}

/** An employer as the directory knows it: a company, so that nothing of this is personal. */
export interface Employer {
  uscc: string;
  version: number;
  name: string;
  formerNames: string[];
  aliases: string[];
  /** The newest last. */
  addresses: EmployerAddress[];
  status: EmployerStatus;
  statusOn: string;
  /** Verified again every so many days; null for who is no partner. */
  partner: { refreshEveryDays: number; since: string } | null;
  /** When somebody last confirmed that it is there: its number answered, or a person looked. */
  verifiedOn: string | null;
  /** A partner's next verification (`employer_refresh`); null for who is no partner, and after the end. */
  refreshDueOn: string | null;
  numbers: EmployerNumber[];
  /** The task of the last turn of the cycle; null before the first. */
  refresh: RefreshTask | null;
}

/** The digits by number id. */
export type EmployerDigits = Readonly<Record<string, string>>;

export const isClosed = ({ status }: Pick<Employer, 'status'>): boolean =>
  status === 'cancelled' || status === 'revoked';
