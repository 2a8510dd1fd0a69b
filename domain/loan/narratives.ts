import { entryOf } from '../entry.js';
import { narrativeMarks } from '../report/narrative.js';
import type { NarrativePart, Report, ReportSection } from '../report/report.js';
import type { Loan } from './state/loan.js';
import { findBorrowerId } from './subjects.js';

/** What staff wrote in one report in words of their own, with its marks (`domain/report/narrative.ts`). */
export interface Narrative {
  readonly part: NarrativePart;
  /** Under whose key the text lies. */
  readonly subject: string;
  readonly marks: readonly string[];
}

/** What the record found: a report of another loan with a text like this one's. */
export interface AlikeNarrative {
  readonly part: NarrativePart;
  readonly subject: string;
  readonly loanId: string;
  /** Of how many places the two agree in. */
  readonly bandsInCommon: number;
}

/** The narratives of the report that is signed now; without a text that is long enough there are none. */
export function narrativesOf(loan: Loan): Narrative[] {
  const { report } = loan;
  const borrowerId = findBorrowerId(loan);
  if (report === null || borrowerId === undefined) return [];
  const { loanSection } = (report.body ?? {}) as { loanSection?: ReportSection };
  const sections = Object.entries(loan.parties).map(
    ([partyId, party]) => [partyId, entryOf(party.reports, report.reportId)] as const,
  );
  return [
    narrative('conclusion', borrowerId, report.conclusion?.reason ?? ''),
    narrative('notes', borrowerId, wordsOf(loanSection)),
    ...sections.map(([partyId, section]) =>
      narrative('notes', partyId, wordsOf(section as ReportSection | undefined)),
    ),
  ].filter(({ marks }) => marks.length > 0);
}

/** A text with its marks. */
export const narrative = (part: NarrativePart, subject: string, text: string): Narrative => ({
  ...{ part, subject },
  marks: narrativeMarks(text),
});

const wordsOf = (section: ReportSection | undefined) => textOf(section?.notes ?? []);

/** All words of some notes as one text. */
export const textOf = (notes: NonNullable<Report['sections'][string]['notes']>) =>
  notes.flatMap(({ words }) => words.map(({ text }) => text)).join('\n');
