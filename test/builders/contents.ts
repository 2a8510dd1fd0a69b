import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

/** A content with what whoever uploads it says of it. */
export interface SampleContent {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A page with a text, as a scanner of paper would send it. */
export function aPdf(text = 'income certificate'): SampleContent {
  const bytes = Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n`);
  return { bytes, mediaType: 'application/pdf' };
}

/** The smallest picture that is one: a pixel. */
export function aPng(): SampleContent {
  const bytes = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  return { bytes, mediaType: 'image/png' };
}

/** What every scanner calls infected and is harmless (https://www.eicar.org), inside a page. */
export const anInfectedPdf = () =>
  aPdf(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A text document of the office kind with so many bytes of nothing in it. */
export function aDocx(emptyBytes = 10, flags = 0): SampleContent {
  const types =
    '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const bytes = aZip(
    [
      { name: '[Content_Types].xml', content: Buffer.from(types) },
      { name: 'word/document.xml', content: Buffer.alloc(emptyBytes) },
    ],
    flags,
  );
  return { bytes, mediaType: docxType };
}

interface Packed {
  readonly name: string;
  readonly content: Buffer;
}

/** Files packed as PKZIP describes it. @param flags general purpose bits; the lowest says that a file is encrypted */
function aZip(files: readonly Packed[], flags: number): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content } of files) {
    const packed = deflateRawSync(content);
    const about = Buffer.alloc(26);
    [20, flags, 8].forEach((value, i) => about.writeUInt16LE(value, i * 2));
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    const made = Buffer.from([20, 0]);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), made, about, tail, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}
