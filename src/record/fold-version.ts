/**
 * The version of the fold. Raise it when `evolve` gives another loan for the same events, and when the same loan gives another row in
 * the lists (a moment of waking, a mask): snapshots that carry another number are folded anew from their events when they are next
 * opened, and written with this number with the next change; until then verification does not hold their rows against today's code.
 * And when snapshots are kept in another form, as with 5 and 6 (texts of people apart from the loan's own part): a release
 * beside this one then goes by the events. And when more of a loan is indexed, as with 7 (links between applications) and 8 (invoices): loans
 * of before are held to the index that they were written with. With 8, contacts beyond the known days are looked at again by themselves, too.
 * With 11 words of staff in the signed report are indexed by their marks (docs/decisions/0243-copied-narrative.md).
 * With 10 the registered address of a company that borrows is a link as well.
 * With 13 a finding tells since when it is open (docs/decisions/0262-findings-after-an-interview.md).
 * With 12 a step tells when it was done, by which the registration of a lien is dated.
 * With 9, what names a seller lies in a part of his own, which a release before this one would take for all that lies apart.
 */
export const foldVersion = 13;
