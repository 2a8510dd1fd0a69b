import type {
  EmployerAddress,
  EmployerChange,
  EmployerStatus,
  NumberLabel,
  NumberResult,
  NumberSource,
} from './employer.js';
import type { RefreshEnd, RefreshResult } from './refresh-task.js';

type RefreshClock = { dueAt: string | null; remindAt: string | null };

/** What happened to the task that has a partner verified again. */
export type RefreshEvent =
  | { type: 'refresh_opened'; data: { taskId: string } & RefreshClock }
  | { type: 'refresh_timed'; data: { taskId: string; dueAt: string; remindAt: string } }
  | { type: 'refresh_claimed'; data: { taskId: string; assignee: string } }
  | { type: 'refresh_released'; data: { taskId: string; reason: string } }
  | { type: 'refresh_reminded' | 'refresh_escalated'; data: { taskId: string } }
  | {
      type: 'refresh_passed_on';
      data: { taskId: string; by: string; reason: string } & RefreshClock;
    }
  | {
      type: 'refresh_done';
      data: { taskId: string; result: Exclude<RefreshResult, 'not_confirmed'>; by: string };
    }
  | { type: 'refresh_cancelled'; data: { taskId: string; because: RefreshEnd } };

/** What happened to an entry of the directory. None of it is about a person; digits stand apart. */
export type EmployerEvent =
  | RefreshEvent
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
      type: 'number_found_again';
      data: { numberId: string; source: NumberSource; foundOn: string; expiresOn: string };
    }
  | {
      type: 'number_verified';
      data: {
        numberId: string;
        result: NumberResult;
        on: string;
        expiresOn: string;
        /** A person said so of himself, beside any loan. */
        byHand?: true;
      };
    }
  /** A call of a loan confirmed what a person had ended: its last day stays. */
  | { type: 'number_confirmed_since'; data: { numberId: string; on: string } }
  | { type: 'number_expired'; data: { numberId: string; on: string; reason: string } }
  | { type: 'number_shown'; data: { numberId: string; reason: string } }
  | { type: 'employer_verified'; data: { on: string; source: string; reason: string } };

/** An event with its place and its actor. */
export type RecordedEmployerEvent = EmployerEvent & { seq: number; at: string; actor: string };
