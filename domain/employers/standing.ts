import type { EmployerStatus } from './employer.js';

/** What the directory says of one employer to a loan: whether it is there, and each number, spelled canonically, with the last day on which a PASS may rest on it. */
export interface EmployerStanding {
  readonly status: EmployerStatus;
  readonly numbers: readonly { readonly value: string; readonly expiresOn: string }[];
}
