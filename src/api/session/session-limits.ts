/** A person who has done nothing for this long is signed out: a desk that was left must not stay open (design.md §7). */
export const idleMs = 30 * 60_000;

/** Nobody stays signed in for longer than a working day with its breaks, however busy. */
export const longestMs = 10 * 3_600_000;

/** Use is written down at most this often, so that a page of ten requests is one write; a session may end this much early. */
export const noteUseEveryMs = 60_000;

/** From sending a person to the issuer to his coming back: time for a second factor, too short to be left open on a desk. */
export const signInMs = 10 * 60_000;

/** So long before roles are no more to be believed the issuer is asked again, while nobody has to wait for it yet. */
export const renewEarlyMs = 20_000;

/** Longer than one question to the issuer may take; an API that dies while asking leaves the turn to others after this. */
export const renewLeaseMs = 10_000;

/** How often a request looks whether another one has had roles renewed. */
export const renewLookMs = 50;
