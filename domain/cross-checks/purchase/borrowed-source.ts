/** Where borrowed money comes from; what a family lends is asked about in the interview (questions.md Q-AUTO-10, Q-MORT-12). */
const borrowed: ReadonlySet<string> = new Set([
  ...['loan', 'card', 'business_loan', 'developer', 'agent'],
]);

/** Whether a down payment from this source is no money of one's own (depth.md G15). */
export function isBorrowed(source: string): boolean {
  return borrowed.has(source);
}
