import type {
  EmployerAddress,
  EmployerChange,
  EmployerStatus,
  NumberLabel,
  NumberResult,
  NumberSource,
} from './employer.js';

/** What happened to an entry of the directory. None of it is about a person; digits stand apart. */
export type EmployerEvent =
  | {
      type: 'employer_entered';
      data: {
        name: string;
        aliases: string[];
        formerNames: string[];
        status: EmployerStatus;
        address: EmployerAddress | null;
        on: string;
        source: string;
      };
    }
  | { type: 'names_added'; data: { aliases: string[]; formerNames: string[]; source: string } }
  | {
      type: 'employer_changed';
      data: {
        change: EmployerChange;
        on: string;
        source: string;
        reason: string;
        name: string | null;
        address: EmployerAddress | null;
        status: EmployerStatus | null;
      };
    }
  | {
      type: 'partner_set';
      data: { refreshEveryDays: number | null; on: string; reason: string };
    }
  | {
      type: 'number_found';
      data: {
        numberId: string;
        label: NumberLabel;
        source: NumberSource;
        foundOn: string;
        expiresOn: string;
      };
    }
  | {
      type: 'number_verified';
      data: { numberId: string; result: NumberResult; on: string; expiresOn: string };
    }
  | { type: 'number_expired'; data: { numberId: string; on: string; reason: string } }
  | { type: 'number_shown'; data: { numberId: string; reason: string } }
  | { type: 'employer_verified'; data: { on: string; source: string; reason: string } };

/** An event with its place and its actor. */
export type RecordedEmployerEvent = EmployerEvent & { seq: number; at: string; actor: string };
