import type { DocumentDates } from '../application/document.js';
import { addDays, civilDate } from '../calendar/civil-date.js';
import type { PaperStage, RequiredDocument } from '../policy/required-document-policy.js';
import { overduePeriod, wantedPeriod, type DueByPeriod, type DuePeriod } from './due-period.js';
import type { DocumentReview, ReviewRefusal } from './review.js';

/** What is known of a paper that is on file. */
export interface PaperOnFile {
  readonly documentId: string;
  readonly type: string;
  /** Null for one of the loan itself. */
  readonly partyId: string | null;
  readonly dates?: DocumentDates;
  /** Civil date on which it came; absent where nothing hangs on it. */
  readonly addedOn?: string;
  readonly review?: DocumentReview;
}

/** From best to worst. `wanted`: nothing is there that would do, because nothing came or it is no longer valid. */
export const itemStatuses = ['accepted', 'waived', 'received', 'wanted', 'refused'] as const;
export type ItemStatus = (typeof itemStatuses)[number];

/** What is wrong with an item that is wanted or refused. */
export type PaperDefect = 'missing' | ReviewRefusal;

/** One wanted paper of one party, or of the loan, and how it stands. */
export interface PaperItem {
  readonly item: string;
  /** `loan` for a paper of the loan itself. */
  readonly subject: string;
  readonly type: string;
  readonly stage: PaperStage;
  readonly status: ItemStatus;
  readonly defect: PaperDefect | null;
  /** The paper that it rests on or that was refused; null where none ever came. */
  readonly documentId: string | null;
  /** The kind of the paper that stands in for it; null where it is the paper itself. */
  readonly substitute: string | null;
  /** Of a paper that is due by periods: the one that is wanted now, and the first day on which one is late; absent for every other paper. */
  readonly period?: DuePeriod & { readonly overdueSince: string | null };
}

/** What completeness is judged by. */
export interface PapersInput {
  readonly items: readonly RequiredDocument[];
  readonly parties: readonly { readonly partyId: string; readonly role: string }[];
  /** Oldest first. */
  readonly papers: readonly PaperOnFile[];
  /** Whether an item that is wanted only then is wanted of this holder; absent: none is held back. */
  readonly isWanted?: (wanted: RequiredDocument, subject: string) => boolean;
  /** `on`: civil date; a paper that is due by periods is waived for those that had ended by then. */
  readonly waived: readonly {
    readonly item: string;
    readonly subject: string;
    readonly on?: string;
  }[];
  /** Civil date since which the loan is serviced; null or absent before the money, when nothing is due by periods. */
  readonly servicedSince?: string | null;
  /** Civil date in the zone of the policy. */
  readonly today: string;
}

/**
 * Whether the papers of a product are there (docs/rules/required-documents.md): a result for each wanted paper and holder, in the order of
 * the policy. An item that was waived is waived whatever came; else the best of the paper itself and of its substitutes counts, and of
 * each kind the newest that nobody has refused. What is due by periods is wanted for the last one that has ended since the money, and of papers that
 * are about it or a later one.
 */
export function paperItems(input: PapersInput): PaperItem[] {
  const { isWanted = () => true } = input;
  return input.items.flatMap((wanted) =>
    holdersOf(wanted, input.parties)
      .filter((subject) => isWanted(wanted, subject))
      .flatMap((subject) =>
        wanted.due === undefined
          ? itemOf(wanted, subject, input, null)
          : itemDue(wanted, wanted.due, subject, input),
      ),
  );
}

/** A paper that is due by periods; none while no period has ended. */
function itemDue(wanted: RequiredDocument, due: DueByPeriod, subject: string, input: PapersInput) {
  const { servicedSince: since = null, today } = input;
  const period = since === null ? null : wantedPeriod(due, since, today);
  if (since === null || period === null) return [];
  const missed = overduePeriod(due, since, today);
  const isLate = missed !== null && isToBring(itemOf(wanted, subject, input, missed));
  const overdueSince = isLate ? addDays(civilDate(missed.dueOn), 1) : null;
  return [{ ...itemOf(wanted, subject, input, period), period: { ...period, overdueSince } }];
}

/** Whether nobody has to do anything about it any more. */
export const isSettled = ({ status }: Pick<PaperItem, 'status'>): boolean =>
  status === 'accepted' || status === 'waived';

/** Whether the customer has to bring it: nothing that came is still to be looked at. */
export const isToBring = ({ status }: Pick<PaperItem, 'status'>): boolean =>
  status === 'wanted' || status === 'refused';

/** Whether a paper may stand for an item: of the wanted kind or of one that is taken in its place, and of the same holder. */
export function mayStandFor(
  paper: Pick<PaperOnFile, 'type' | 'partyId'>,
  wanted: RequiredDocument,
  subject: string,
): boolean {
  const isOfHolder = subject === loanHolder || paper.partyId === subject;
  return isOfHolder && [wanted.type, ...wanted.substitutes].some((type) => type === paper.type);
}

/** The holder of papers of the loan itself. */
export const loanHolder = 'loan';

/** Whose paper an item is: everybody with one of its roles. */
export function holdersOf(
  { of }: Pick<RequiredDocument, 'of'>,
  parties: PapersInput['parties'],
): string[] {
  const ofParties = parties
    .filter(({ role }) => of.some((one) => one === role))
    .map(({ partyId }) => partyId);
  return of.includes(loanHolder) ? [...ofParties, loanHolder] : ofParties;
}

function itemOf(
  wanted: RequiredDocument,
  subject: string,
  input: PapersInput,
  period: DuePeriod | null,
): PaperItem {
  const { item, type, stage } = wanted;
  const about = { item, subject, type, stage };
  const isWaived = input.waived.some(
    ({ on = '', ...one }) =>
      one.item === item && one.subject === subject && (period === null || on > period.end),
  );
  if (isWaived)
    return { ...about, status: 'waived', defect: null, documentId: null, substitute: null };
  const found = [type, ...wanted.substitutes].flatMap((kind) => {
    const papers = input.papers.filter(
      (paper) =>
        paper.type === kind &&
        mayStandFor(paper, wanted, subject) &&
        (period === null || isOfPeriod(paper, period)),
    );
    const newest =
      papers.findLast(({ review }) => review?.verdict !== 'refused') ?? papers.at(-1) ?? null;
    return newest === null ? [] : [{ paper: newest, ...standingOf(newest, wanted, input.today) }];
  });
  const rank = ({ status }: { status: ItemStatus }) => itemStatuses.indexOf(status);
  const [best] = found.sort((left, right) => rank(left) - rank(right));
  if (best === undefined)
    return { ...about, status: 'wanted', defect: 'missing', documentId: null, substitute: null };
  const { paper, status, defect } = best;
  const substitute = paper.type === type ? null : paper.type;
  return { ...about, status, defect, documentId: paper.documentId, substitute };
}

/** Whether a paper is about a period or a later one; while nobody has read what it is about, whether it may be, since it came after the period's end. */
function isOfPeriod({ dates, review, addedOn = '' }: PaperOnFile, { end }: DuePeriod): boolean {
  const { periodEnd } = { ...dates, ...review?.dates };
  if (periodEnd !== undefined) return periodEnd >= end;
  return review?.verdict !== 'accepted' && addedOn > end;
}

/**
 * How one paper stands for an item on a day. A date that nobody has read says nothing: without it the paper is accepted for no item that asks for
 * the date, whatever a person said of it, and he looks at it again.
 */
function standingOf(
  { review, dates = {} }: PaperOnFile,
  wanted: RequiredDocument,
  today: string,
): { status: ItemStatus; defect: PaperDefect | null } {
  if (review?.verdict === 'refused') return { status: 'refused', defect: review.reason ?? 'other' };
  const read = { ...dates, ...review?.dates };
  if (isExpired(read, wanted.maxAgeDays, today)) return { status: 'wanted', defect: 'expired' };
  const isAccepted = review !== undefined && datesUnread(wanted, read).length === 0;
  return { status: isAccepted ? 'accepted' : 'received', defect: null };
}

/** The dates that an item asks for and nobody has read, from the paper itself as from what stands in for it. */
export const datesUnread = ({ capture }: Pick<RequiredDocument, 'capture'>, dates: DocumentDates) =>
  capture.filter((field) => dates[field] === undefined);

/** Whether a paper with these dates is no longer valid or too old. It is good through its last day, and through the day of its age. */
export function isExpired(
  { issuedOn, validUntil }: DocumentDates,
  maxAgeDays: number | null,
  today: string,
): boolean {
  if (validUntil !== undefined && validUntil !== 'no_end' && validUntil < today) return true;
  if (maxAgeDays === null || issuedOn === undefined) return false;
  return addDays(civilDate(issuedOn), maxAgeDays) < today;
}
