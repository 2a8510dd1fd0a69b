import { z } from 'zod';
import type { PdfMetadata, PdfProgram } from '../../domain/statements/pdf-facts.js';
import { pdfTime } from '../../domain/statements/pdf-time.js';
import type { PdfDocument } from './pdf-library.js';

/** Longer texts name no program. */
const textLengthMax = 200;
const said = z.string().optional().catch(undefined);
const infoSchema = z.object({
  ...{ Producer: said, Creator: said, CreationDate: said, ModDate: said },
});
/** XMP as PDF.js reads it: by names in lower case. */
const xmpSchema = z
  .custom<{ get: (name: string) => unknown }>(
    (value) => typeof (value as { get?: unknown } | null)?.get === 'function',
  )
  .nullable()
  .catch(null);

/** The metadata of a PDF, or null where it has none or they cannot be read. Title, author and subject may name people and are left where they are. */
export async function metadataOf(document: PdfDocument): Promise<PdfMetadata | null> {
  const read = await document.getMetadata().catch(() => null);
  if (read === null) return null;
  const info = infoSchema.parse(read.info ?? {});
  const xmp = xmpSchema.parse(read.metadata ?? null);
  const ofXmp = (name: string) => said.parse(xmp?.get(name));
  const metadata = {
    programs: [
      ...program('Info.Producer', info.Producer),
      ...program('Info.Creator', info.Creator),
      ...program('XMP pdf:Producer', ofXmp('pdf:producer')),
      ...program('XMP xmp:CreatorTool', ofXmp('xmp:creatortool')),
    ],
    created: pdfTime(info.CreationDate ?? ofXmp('xmp:createdate')),
    modified: pdfTime(info.ModDate),
    xmpModified: pdfTime(ofXmp('xmp:modifydate')),
  };
  const { programs, ...times } = metadata;
  const saysNothing = programs.length === 0 && Object.values(times).every((time) => time === null);
  return saysNothing ? null : metadata;
}

function program(object: string, text: string | undefined): PdfProgram[] {
  const plain = text?.normalize('NFKC').trim().slice(0, textLengthMax) ?? '';
  return plain === '' ? [] : [{ object, text: plain }];
}
