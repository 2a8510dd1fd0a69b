/** A bucket of days past due (lending.md §12): M1 is 1–30, M2 31–60, and so on; `current` owes nothing that is late. */
export type OverdueBucket = 'current' | `M${number}`;

/** The bucket of days past due: every bucket has thirty days, so 30 is M1 and 31 is M2. */
export function overdueBucket(daysPastDue: number): OverdueBucket {
  return daysPastDue <= 0 ? 'current' : `M${Math.ceil(daysPastDue / 30)}`;
}
