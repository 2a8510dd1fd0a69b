import type { PdfFacts } from '../../domain/statements/pdf-facts.js';

/** Each time that a PDF is saved by adding to it (incremental update) another section ends so; the first part of a linearized file says 0. */
const sectionEnd = /startxref\s+(\d+)\s+%%EOF/g;
/** What a seal covers: everything but itself. */
const byteRange = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g;

/** How often a PDF was saved, and whether something was written behind its last seal: from its bytes, which no library tells. */
export function sectionsOf(bytes: Uint8Array): Pick<PdfFacts, 'revisions' | 'sealed'> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const revisions = [...text.matchAll(sectionEnd)].filter(([, at]) => Number(at) > 0).length;
  const ends = [...text.matchAll(byteRange)].map(([, , , from, length]) => {
    return Number(from) + Number(length);
  });
  // A library repairs a file without a single readable section, and then nobody knows how often it was saved: once at least.
  return { revisions: Math.max(1, revisions), sealed: sealedUntil(text, ends) };
}

function sealedUntil(text: string, ends: readonly number[]): PdfFacts['sealed'] {
  if (ends.length === 0) return 'no';
  return text.slice(Math.max(...ends)).trim() === '' ? 'whole' : 'written_behind';
}
