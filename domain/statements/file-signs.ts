import { addDays, civilDate } from '../calendar/civil-date.js';
import type { ComparedValue } from '../findings/finding.js';
import type { FileSigns } from '../policy/statement-policy.js';
import type { FileSign } from './file-sign.js';
import { handedInSource } from './handed-in.js';
import { oddNumbers } from './odd-numbers.js';
import type { PdfFacts, PdfMetadata, PdfTime } from './pdf-facts.js';

const text = (label: string, value: string): ComparedValue => ({
  ...{ label, value, unit: 'text', source: handedInSource },
});
const minuteMs = 60_000;
/** A program may write its times in another zone than its bank's. */
const zoneDays = 1;

/**
 * The signs of a PDF (lending.md §7.2: font and PDF metadata) by the policy's bounds; each of them
 * stands for itself. What cannot be read gives no sign, and whoever asks says that it was not looked at.
 * @param lastRowOn the day of the statement's last row
 */
export function fileSigns(pdf: PdfFacts, policy: FileSigns, lastRowOn: string): FileSign[] {
  const ofMetadata =
    pdf.metadata === null
      ? []
      : [
          ...editors(pdf.metadata, policy),
          ...changedLater(pdf.metadata, policy),
          ...madeTooEarly(pdf.metadata, lastRowOn),
          ...metadataApart(pdf.metadata, policy),
        ];
  return [...ofMetadata, ...savedAgain(pdf, policy), ...oddNumbers(pdf.columns ?? [], policy)];
}

/** Made or passed through a program with which pictures and papers are edited. */
function editors({ programs }: PdfMetadata, policy: FileSigns): FileSign[] {
  return programs.flatMap((program) => {
    const said = program.text.toLowerCase();
    const known = policy.programs.find(({ name }) => said.includes(name.toLowerCase()));
    if (known === undefined) return [];
    const evidence = [text(`file_program:${program.object}`, program.text)];
    return [{ sign: 'made_with_editor', severity: known.severity, evidence }];
  });
}

const minutesBetween = (from: PdfTime, to: PdfTime): number =>
  (Date.parse(to.at) - Date.parse(from.at)) / minuteMs;

function changedLater(metadata: PdfMetadata, policy: FileSigns): FileSign[] {
  const { created, modified, xmpModified } = metadata;
  const last = modified ?? xmpModified;
  if (created === null || last === null) return [];
  if (minutesBetween(created, last) <= policy.changedAfterMinutes) return [];
  const evidence = [
    text('file_created:CreationDate', created.at),
    text(modified === null ? 'file_modified:XMP' : 'file_modified:ModDate', last.at),
  ];
  return [{ sign: 'changed_after_made', severity: 'orange', evidence }];
}

/** Nobody prints a payment of a day that has not come. */
function madeTooEarly({ created }: PdfMetadata, lastRowOn: string): FileSign[] {
  if (created === null || lastRowOn <= addDays(civilDate(created.on), zoneDays)) return [];
  const evidence = [
    text('file_created:CreationDate', created.at),
    { ...text('last_row', lastRowOn), unit: 'date' as const },
  ];
  return [{ sign: 'made_before_its_rows', severity: 'red', evidence }];
}

/** A bank's program writes both kinds of metadata at once; a tool that edits often forgets one. */
function metadataApart(metadata: PdfMetadata, policy: FileSigns): FileSign[] {
  const { programs, modified, xmpModified } = metadata;
  const producer = programs.find(({ object }) => object === 'Info.Producer');
  const ofXmp = programs.find(({ object }) => object === 'XMP pdf:Producer');
  const signs: FileSign[] = [];
  const apart = (evidence: ComparedValue[]) =>
    signs.push({ sign: 'metadata_differ', severity: 'yellow', evidence });
  if (producer !== undefined && ofXmp !== undefined && producer.text !== ofXmp.text)
    apart([producer, ofXmp].map((one) => text(`file_program:${one.object}`, one.text)));
  if (modified !== null && xmpModified !== null) {
    const minutes = Math.abs(minutesBetween(modified, xmpModified));
    if (minutes > policy.changedAfterMinutes)
      apart([
        text('file_modified:ModDate', modified.at),
        text('file_modified:XMP', xmpModified.at),
      ]);
  }
  return signs;
}

/** What a seal covers whole was sealed as it is, however often it was saved before. */
function savedAgain({ revisions, sealed }: PdfFacts, { revisionsMax }: FileSigns): FileSign[] {
  const saved: ComparedValue = {
    ...{ label: 'file_revisions', value: revisions, unit: 'count', source: handedInSource },
  };
  if (sealed === 'written_behind')
    return [{ sign: 'saved_after_seal', severity: 'red', evidence: [saved] }];
  if (sealed === 'whole' || revisions <= revisionsMax) return [];
  return [{ sign: 'saved_again', severity: 'yellow', evidence: [saved] }];
}
