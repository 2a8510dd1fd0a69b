import type { BusinessCalendar } from '../calendar/calendar-document.js';
import type { Instant } from '../calendar/instant.js';
import type { BusinessHoursPolicy } from '../calendar/business-hours.js';
import type { ContactRules } from '../contact-rules/contact-rules.js';
import type { DoNotCallEntry } from '../contact-rules/do-not-call-entry.js';
import type { EmployerStanding } from '../employers/standing.js';
import type { LedgerEntry } from '../contact-rules/ledger.js';
import type { LoansOnNumber, SharedNumber, SharedValue } from '../links/link-kind.js';
import type { NumberElsewhere } from '../links/numbers-taken-up.js';
import type { LenderPolicy } from '../policy/lender-policy.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import type { QuestionBank } from '../questions/bank.js';
import type { SignalCatalogue } from '../signals/catalogue.js';
import type { TeamsDocument } from '../teams/teams-document.js';
import type { Actor } from './actor.js';
import type { AlikeNarrative } from './narratives.js';

/** Everything that `decide` may know besides the command and the loan. Nothing in it has a default (style.md point 6). */
export interface DecideContext {
  actor: Actor;
  /** The loan's clock, ISO-8601 UTC, never before the loan's last event. */
  now: Instant;
  policy: ProductPolicy;
  contactRules: ContactRules;
  businessHours: BusinessHoursPolicy;
  /** Who does which work, in the loan's jurisdiction. */
  teams: TeamsDocument;
  calendar: BusinessCalendar;
  signalCatalogue: SignalCatalogue;
  /** The question banks in force, by id. */
  banks: Readonly<Record<string, QuestionBank>>;
  /** What the lender is called and where it is reached, for what is said on calls. */
  lender: LenderPolicy;
  /** Every version of every bank that is loaded: a call that began under an older one ends under it. */
  bankVersions: readonly QuestionBank[];
  /**
   * Attempts on the number and person of a `startAttempt`, across all loans; of everybody in the loan for `timePassed` with an open call and for
   * what is decided about a person who could not be reached; empty for other commands.
   */
  ledger: readonly LedgerEntry[];
  /**
   * What the list of all loans holds of people and numbers of this one, lifted entries among it; read when the ledger is, and when somebody
   * lifts an entry; empty for other commands. What was recorded in this loan stands in the loan.
   */
  doNotCalls: readonly DoNotCallEntry[];
  /** How many other applicants share a contact point of an applicant, from the blind index; null when nobody looked. */
  sharedNumbers: readonly SharedNumber[] | null;
  /** The same of everything else that ties applications together (`domain/links`); null when nobody looked. */
  sharedValues: readonly SharedValue[] | null;
  /** Mobiles of the applicants in their other applications, oldest first; null when nobody looked. */
  numbersElsewhere: readonly NumberElsewhere[] | null;
  /** Which of the loan's invoices are evidence in other loans too, by `invoiceKey`; null when nobody looked. */
  invoicesElsewhere: readonly string[] | null;
  /** How many tasks the actor of a `claimTask` has in hand, in all loans; null for every other command. */
  inHand: number | null;
  /** Reports of other loans with a text like the one that a `completeTask` signs, most alike first; empty for every other command. */
  alikeNarratives: readonly AlikeNarrative[];
  /**
   * What the directory of employers says of the numbers of the employer whose verification a `completeTask` ends, or whom a source has just
   * found; null for other commands, and where the directory knows no such employer.
   */
  employer: EmployerStanding | null;
  /**
   * How many other loans hold each number of the employer whose second verification a `completeTask` ends, from the blind index; null for other
   * commands, and when nobody looked.
   */
  loansOnNumbers: readonly LoansOnNumber[] | null;
  /** When a failing step is tried next, on the loan's clock, for `noteFailing`; null for other commands. */
  nextTryAt: Instant | null;
  /** What Temporal's UI may command (design.md §1). */
  nativeCommands: 'off' | 'hold' | 'all';
  /** A fresh opaque id with the prefix, e.g. `tk_…`. */
  newId: (prefix: string) => string;
  /**
   * SHA-256, as hex, of the secret in the link of a request to the customer. The secret is made of a key that the core never sees, so
   * that whoever sends the message can make it again and nobody has to keep it.
   */
  linkDigestOf: (loanId: string, requestId: string) => string;
  /** SHA-256 as hex, passed in so that the core stays pure. */
  sha256: (text: string) => string;
}
