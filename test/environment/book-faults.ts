import { join } from 'node:path';
import { ErasureFile } from '../../src/record/proof/erasure-file.js';
import { verifyBook } from '../../src/record/proof/verify-book.js';
import type { WholeStack } from './whole-stack.js';

/** What verification of the whole book finds, as `place table reason`. */
export async function bookFaults({ record, folder }: WholeStack): Promise<string[]> {
  const found: string[] = [];
  const { deps, anchors } = record;
  const erasures = new ErasureFile(join(folder, 'erasures.book'));
  await verifyBook(
    { ...deps, anchors, erasures },
    {
      onFault: ({ loanId, where, reason }) => found.push(`${loanId} ${where ?? ''} ${reason}`),
      onUnverified: (place) => found.push(`${JSON.stringify(place)} unverified`),
      afterLoan: () => Promise.resolve(true),
    },
  );
  return found;
}
