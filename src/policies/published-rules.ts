import { documentKinds } from '../../domain/admin/document-kind.js';
import {
  headOf,
  readDocument,
  type DocumentHead,
  type RulesDocument,
} from '../../domain/admin/document.js';
import { readInForm } from '../../domain/admin/forms/completed-document.js';
import { inSuccession } from '../../domain/admin/in-force.js';
import type { KnownDocument } from '../../domain/admin/surroundings.js';
import type { CompletedVersion, UnreadableVersion } from '../../domain/admin/unreadable.js';
import type { KindOfFile } from './policy-files.js';
import { calendarsWith } from './published-calendars.js';
import type { RuleBook } from './rule-book.js';

/** A document that was published, as it lies in the record. */
export interface Publication {
  readonly id: string;
  readonly version: string;
  readonly kind: RulesDocument['kind'];
  readonly form: number;
  readonly head: DocumentHead;
  readonly seq: number;
  readonly content: unknown;
}

/** The documents of a book that may be published anew, as the files brought them. */
export function documentsOf(book: RuleBook): KnownDocument[] {
  const documents: RulesDocument[] = [
    ...book.policies.map((value) => ({ kind: 'product' as const, value })),
    ...book.contactRules.map((value) => ({ kind: 'contact_rules' as const, value })),
    ...book.businessHours.map((value) => ({ kind: 'business_hours' as const, value })),
    ...book.banks.map((value) => ({ kind: 'questions' as const, value })),
    ...book.industryTables.map((value) => ({ kind: 'industry_risk' as const, value })),
    ...book.lenders.map((value) => ({ kind: 'lender' as const, value })),
    ...book.signalCatalogues.map((value) => ({ kind: 'signals' as const, value })),
    ...book.statementLayouts.map((value) => ({ kind: 'statement_layouts' as const, value })),
    ...book.mailTexts.map((value) => ({ kind: 'mail_texts' as const, value })),
    ...book.teams.map((value) => ({ kind: 'teams' as const, value })),
  ];
  return documents.map((document) => ({ ...headOf(document), document, publishedSeq: null }));
}

/** The head of a file whose kind is published too, or undefined. */
export function headOfFile({ kind, content }: KindOfFile): DocumentHead | undefined {
  const known = documentKinds.find((one) => one === kind);
  if (known === undefined) return undefined;
  const reading = readDocument(known, content);
  return reading.result === 'document' ? reading.head : undefined;
}

/** What was published, as this release reads it. */
export interface ReadPublications {
  readonly published: readonly KnownDocument[];
  /** Those of `published` in which this release filled something in. */
  readonly completed: readonly CompletedVersion[];
  readonly unreadable: readonly UnreadableVersion[];
}

/** Nothing was published. */
export const noPublications: ReadPublications = { published: [], completed: [], unreadable: [] };

/** Publications by the schemas of this release, each brought to the form that it reads (docs/decisions/0169-forms-of-documents.md). */
export function readPublications(all: readonly Publication[]): ReadPublications {
  const published: KnownDocument[] = [];
  const completed: CompletedVersion[] = [];
  const unreadable: UnreadableVersion[] = [];
  for (const { kind, form, head, seq, content } of all) {
    const { reading, filled } = readInForm(kind, content, form);
    if (reading.result === 'document') {
      published.push({ ...reading.head, document: reading.document, publishedSeq: seq });
      if (filled.length > 0) completed.push({ head: reading.head, filled });
    } else unreadable.push({ ...head, publishedSeq: seq, faults: reading.faults });
  }
  return { published, completed, unreadable };
}

/** The book of the files with everything that was published besides, each document for as long as it is in force. */
export function bookWith(
  files: RuleBook,
  { published, unreadable }: Pick<ReadPublications, 'published' | 'unreadable'>,
): RuleBook {
  if (published.length === 0 && unreadable.length === 0) return files;
  const dated: (KnownDocument | UnreadableVersion)[] = [
    ...[...documentsOf(files), ...published].filter(({ kind }) => kind !== 'calendar'),
    ...unreadable,
  ];
  const succession = inSuccession(dated);
  const standing = succession.flatMap((one) =>
    'faults' in one
      ? []
      : [{ ...one.document, value: { ...one.document.value, effectiveTo: one.effectiveTo } }],
  ) as RulesDocument[];
  const all = [...documentsOf(files), ...published].map(({ document }) => document);
  const of = <Kind extends RulesDocument['kind']>(from: RulesDocument[], kind: Kind) =>
    from.flatMap((one) =>
      one.kind === kind ? [one.value as Extract<RulesDocument, { kind: Kind }>['value']] : [],
    );
  return {
    ...files,
    policies: of(standing, 'product'),
    contactRules: of(standing, 'contact_rules'),
    businessHours: of(standing, 'business_hours'),
    banks: of(standing, 'questions'),
    industryTables: of(standing, 'industry_risk'),
    lenders: of(standing, 'lender'),
    signalCatalogues: of(standing, 'signals'),
    statementLayouts: of(standing, 'statement_layouts'),
    mailTexts: of(standing, 'mail_texts'),
    teams: of(standing, 'teams'),
    // A task keeps the name of the team that it was opened for, whatever came since.
    teamsKnown: of(all, 'teams'),
    // A call that began under a version ends under it, whatever came since.
    bankVersions: [
      ...of(all, 'questions'),
      ...files.bankVersions.filter((bank) => !files.banks.includes(bank)),
    ],
    unreadable: succession.flatMap((one) => ('faults' in one ? [one] : [])),
    calendars: calendarsWith(files.calendars, published),
  };
}
