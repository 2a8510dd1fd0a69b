import type { Actor } from '../loan/actor.js';
import type { RefreshDeadline } from './refresh-deadline.js';
import type {
  EmployerAddress,
  EmployerChange,
  EmployerStatus,
  NumberLabel,
  NumberResult,
  NumberSource,
} from './employer.js';

/** A number as it was found. */
export interface FoundNumber {
  value: string;
  label: NumberLabel;
  source: NumberSource;
  foundOn: string;
}

/** What a source of a loan found of an employer. */
export interface FoundEmployer {
  name: string;
  aliases: string[];
  formerNames: string[];
  status: EmployerStatus;
  address: Pick<EmployerAddress, 'districtCode' | 'text'>;
  numbers: FoundNumber[];
}

/** What is done to an entry of the directory: by people through the API, and by what loans learn. */
export type EmployerCommand =
  | {
      type: 'enterEmployer';
      name: string;
      aliases: string[];
      address: PlainAddress | null;
      reason: string;
    }
  | {
      type: 'changeEmployer';
      change: EmployerChange;
      on: string;
      source: string;
      reason: string;
      name: string | null;
      address: PlainAddress | null;
      status: EmployerStatus | null;
    }
  | { type: 'setPartner'; refreshEveryDays: number | null; reason: string }
  | { type: 'addNumber'; number: FoundNumber; expiresOn: string; reason: string }
  | {
      type: 'verifyNumber';
      numberId: string;
      result: NumberResult;
      /** Of a number that is confirmed alone: a day earlier than the policy's; null for the policy's own. */
      expiresOn: string | null;
      reason: string;
    }
  | { type: 'expireNumber'; numberId: string; reason: string }
  | { type: 'showNumber'; numberId: string; reason: string }
  | { type: 'verifyEmployer'; source: string; reason: string }
  /** The scheduled look at a partner: is its task to be given, reminded of, moved up? */
  | { type: 'lookAtRefresh' }
  | { type: 'claimRefresh'; taskId: string }
  | { type: 'releaseRefresh'; taskId: string; reason: string }
  | { type: 'completeRefresh'; taskId: string; result: string; comment: string | null }
  /** What the source of a loan found; a number is valid for so many days. */
  | { type: 'noteFound'; found: FoundEmployer; validDays: number }
  /** How a call of a loan ended, on this number. */
  | { type: 'noteCalled'; value: string; result: NumberResult; validDays: number };

type PlainAddress = Pick<EmployerAddress, 'districtCode' | 'text'>;

/** What an employer's command is decided with. */
export interface EmployerContext {
  actor: Actor;
  /** ISO-8601 UTC, by the loans' clock. */
  now: string;
  /** The civil day. */
  today: string;
  /** For how many days a number is valid, of what people do through the API; null where no policy says so. */
  validDays: number | null;
  /** The digits that are known, spelled canonically. */
  digits: Readonly<Record<string, string>>;
  newId: (prefix: string) => string;
  /** When a refresh that is given now is due; null where no calendar knows. */
  refreshDeadline: () => RefreshDeadline | null;
}
