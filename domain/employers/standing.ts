import type { EmployerNumber, EmployerStatus } from './employer.js';
import { isExpired } from './number-validity.js';

/** A number as the directory tells a loan of it, spelled canonically. */
export interface StandingNumber extends Pick<
  EmployerNumber,
  'numberId' | 'label' | 'source' | 'foundOn' | 'result' | 'expiresOn'
> {
  readonly value: string;
}

/** What the directory says of one employer to a loan: whether it is there, and each number with the last day on which a PASS may rest on it. */
export interface EmployerStanding {
  readonly status: EmployerStatus;
  readonly numbers: readonly StandingNumber[];
}

/** What the directory says of a number to whoever is about to call: somebody answered there for the employer, or it has ended. */
export type NumberStanding = 'confirmed' | 'ended';

/** The standing of a number on a day; undefined where the directory has nothing to say. */
export function standingOf(
  { result, expiresOn }: Pick<StandingNumber, 'result' | 'expiresOn'>,
  today: string,
): NumberStanding | undefined {
  if (isExpired(expiresOn, today)) return 'ended';
  return result === 'confirmed' ? 'confirmed' : undefined;
}
