/** A day and time as a PDF writes them: to compare two of them, and the civil date as it is printed there, in whatever zone. */
export interface PdfTime {
  /** ISO-8601 UTC; a time without a zone counts as UTC, for both that are compared alike. */
  at: string;
  /** `YYYY-MM-DD` as written. */
  on: string;
}

/** One text by which a PDF tells what made it, and the object in which it stands, such as `Info.Producer`. */
export interface PdfProgram {
  object: string;
  text: string;
}

/** What the metadata of a PDF say; null where they say nothing of it. */
export interface PdfMetadata {
  programs: PdfProgram[];
  created: PdfTime | null;
  modified: PdfTime | null;
  /** The same of the XMP metadata, which programs keep beside the document information. */
  xmpModified: PdfTime | null;
}

/** How the numbers of a column are printed: each look is a font with its size, and what is printed so. */
export interface NumberColumn {
  heading: string;
  /** The most frequent first; `lines` names the first of every other, as the reader counts them. */
  looks: { look: string; rows: number; lines: number[] }[];
}

/** How a PDF was made, as it says itself. Whatever cannot be read is null, which is not the same as nothing found. */
export interface PdfFacts {
  kind: 'pdf';
  metadata: PdfMetadata | null;
  /** How often it was saved: sections with a table of their own, the first one included. */
  revisions: number;
  /** Whether bytes stand behind what a seal or signature covers. Nobody verifies whose seal it is. */
  sealed: 'no' | 'whole' | 'written_behind';
  columns: NumberColumn[] | null;
}

/** What a file tells of how it was made; a table (CSV, XLSX) tells nothing of it, and anybody can write one. */
export type FileFacts = PdfFacts | { kind: 'table' };
