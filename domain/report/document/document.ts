import type { ReportLanguage } from '../words/pair.js';

/** A fact beside its label. */
export interface Fact {
  label: string;
  text: string;
}

/** A column of a table: its head, and how wide it is beside the others. */
export interface Column {
  head: string;
  weight: number;
}

/** A part of the report below its title. Every text is plain, in the reader's language, and may hold line breaks. */
export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; text: string; strong: boolean }
  | { kind: 'table'; columns: Column[]; rows: string[][] };

/**
 * The report as a person reads it, before it is a page or a PDF: both are made from this, so that neither shows what the other does
 * not. Plain JSON.
 */
export interface ReportDocument {
  language: ReportLanguage;
  /** Names the loan and nobody. */
  title: string;
  /** Who it is about and how it stands; shown before everything else. */
  cover: Fact[];
  blocks: Block[];
  /** Stands on every printed page; `{page}` and `{pages}` are put in by whoever counts them. */
  footer: { left: string; page: string };
  /** When it was signed, or drafted while it is not: the only time that a file made of it may carry. ISO-8601 UTC. */
  datedAt: string;
}

export const heading = (level: 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const paragraph = (text: string, strong = false): Block => ({
  kind: 'paragraph',
  text,
  strong,
});
