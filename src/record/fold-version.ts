/**
 * The version of the fold. Raise it when `evolve` gives another loan for the same events: snapshots that carry another number are
 * folded anew from their events when they are next opened, and written with this number with the next change.
 */
export const foldVersion = 3;
