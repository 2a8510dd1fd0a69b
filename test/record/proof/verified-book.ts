import { AnchorFile } from '../../../src/record/proof/anchor-file.js';
import { ErasureFile } from '../../../src/record/proof/erasure-file.js';
import type { BookFault } from '../../../src/record/proof/book-faults.js';
import { isSound, verifyBook, type Place } from '../../../src/record/proof/verify-book.js';
import { openRecord } from '../open-record.js';
import { Tampering } from './tampering.js';

/** A book of three anchored loans (`ln_b1` to `ln_b3`), and the owner of its database. */
export async function tamperedBook(): Promise<Tampering> {
  const at = await Tampering.open(await openRecord());
  await at.freshAnchors();
  for (const name of ['b1', 'b2', 'b3']) await at.aLoan(name);
  await at.anchor();
  return at;
}

/** The book with anchors that nobody has read yet. */
export const bookOf = (at: Tampering) => ({
  ...at.opened.deps,
  anchors: new AnchorFile(at.anchorPath),
  erasures: new ErasureFile(at.erasurePath),
});

/** What verification of the whole book tells. */
export async function verifiedBook(at: Tampering) {
  const faults: BookFault[] = [];
  const unverified: (Place & { because: string })[] = [];
  const summary = await verifyBook(bookOf(at), {
    onFault: (fault) => void faults.push(fault),
    onUnverified: (place, { because }) => void unverified.push({ ...place, because }),
    afterLoan: () => Promise.resolve(true),
  });
  if (summary === undefined) throw new Error('it was not stopped');
  return { faults, unverified, summary, sound: isSound(summary) };
}
