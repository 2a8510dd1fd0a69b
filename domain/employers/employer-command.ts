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
  /** What the source of a loan found; a number is valid for so many days. */
  | { type: 'noteFound'; found: FoundEmployer; validDays: number }
  /** How a call of a loan ended, on this number. */
  | { type: 'noteCalled'; value: string; result: NumberResult; validDays: number };

type PlainAddress = Pick<EmployerAddress, 'districtCode' | 'text'>;

/** What an employer's command is decided with. */
export interface EmployerContext {
  /** The civil day. */
  today: string;
  /** For how many days a number is valid, of what people do through the API; null where no policy says so. */
  validDays: number | null;
  /** The digits that are known, spelled canonically. */
  digits: Readonly<Record<string, string>>;
  newId: (prefix: string) => string;
}
