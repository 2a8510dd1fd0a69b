import { createHash } from 'node:crypto';

/** A paper of the application by its type, with what was read from it. */
export const paperOf = (type: string, captured: object, partyId: string | null = null) => {
  const sha256 = createHash('sha256')
    .update(JSON.stringify([type, captured]))
    .digest('hex');
  return { type, key: `as-well/${sha256}`, sha256, partyId, ...captured };
};

type Paper = { readonly type: string };
/** The papers of the application with these as well, without those of the kinds that are left out. */
export const withPapers = (papers: readonly Paper[], leftOut: readonly string[] = []) => ({
  documents: (old: readonly Paper[]) => [
    ...old.filter(({ type }) => !leftOut.includes(type)),
    ...papers,
  ],
});
