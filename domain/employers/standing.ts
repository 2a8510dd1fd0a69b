/** What the directory says of one employer to a loan: each number, spelled canonically, with the last day on which a PASS may rest on it. */
export interface EmployerStanding {
  readonly numbers: readonly { readonly value: string; readonly expiresOn: string }[];
}
