import { documentKinds } from '../../domain/admin/document-kind.js';
import {
  headOf,
  readDocument,
  type DocumentHead,
  type RulesDocument,
} from '../../domain/admin/document.js';
import { inSuccession } from '../../domain/admin/in-force.js';
import type { KnownDocument } from '../../domain/admin/surroundings.js';
import { mergeCalendars } from '../../domain/calendar/calendar-merging.js';
import type { PolicyMistake } from '../../domain/policy/policy-book.js';
import { policyFailure, type KindOfFile } from './policy-files.js';
import type { RuleBook } from './rule-book.js';

/** A document that was published, as it lies in the record. */
export interface Publication {
  readonly id: string;
  readonly version: string;
  readonly kind: RulesDocument['kind'];
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

/**
 * Publications by the schemas of this release.
 * @throws StartFailure that names every place at which one does not fit: another release published it, and this one cannot tell what
 *   it means.
 */
export function readPublications(published: readonly Publication[]): KnownDocument[] {
  const mistakes: PolicyMistake[] = [];
  const known = published.flatMap(({ id, version, kind, seq, content }): KnownDocument[] => {
    const reading = readDocument(kind, content);
    if (reading.result === 'document')
      return [{ ...reading.head, document: reading.document, publishedSeq: seq }];
    const file = `published ${id} ${version}`;
    mistakes.push(...reading.faults.map(({ path, message }) => ({ file, path, message })));
    return [];
  });
  if (mistakes.length > 0) throw policyFailure(mistakes);
  return known;
}

/** The book of the files with everything that was published besides, each document for as long as it is in force. */
export function bookWith(files: RuleBook, published: readonly KnownDocument[]): RuleBook {
  if (published.length === 0) return files;
  const dated = [...documentsOf(files), ...published].filter(({ kind }) => kind !== 'calendar');
  const standing = inSuccession(dated).map(({ document, effectiveTo }) => ({
    ...document,
    value: { ...document.value, effectiveTo },
  })) as RulesDocument[];
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
    // A call that began under a version ends under it, whatever came since.
    bankVersions: of(all, 'questions'),
    calendar: calendarWith(files, published),
  };
}

function calendarWith(files: RuleBook, published: readonly KnownDocument[]): RuleBook['calendar'] {
  const notices = published.flatMap(({ document }) =>
    document.kind === 'calendar' && document.value.jurisdiction === files.calendar.jurisdiction
      ? [document.value]
      : [],
  );
  if (notices.length === 0) return files.calendar;
  const merged = mergeCalendars(files.calendar.id, [files.calendar, ...notices]);
  if (merged.result === 'merged') return merged.calendar;
  const message = `the calendars do not join: ${merged.result}`;
  throw policyFailure([{ file: 'published calendars', path: '', message }]);
}
