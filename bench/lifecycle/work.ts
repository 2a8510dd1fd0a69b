/** What a loan has until its money is out, counted in the record of one of Sancha's. */
export interface LoanWork {
  /** Outside calls. */
  readonly steps: number;
  /** Commands of people and of the origination system. */
  readonly acts: number;
}
