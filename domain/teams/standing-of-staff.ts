import { inForceOn } from '../policy/dated.js';
import type { StaffEntry, TeamsDocument } from './teams-document.js';

type Staffed = Pick<TeamsDocument, 'staff'>;

/** What a document says of somebody on a civil day. */
export interface StandingOfStaff {
  /** Whether it names him at all; whoever it does not name is bound by roles alone. */
  readonly isListed: boolean;
  /** Listed, and in no team on that day: on leave, not there yet, or gone. */
  readonly isAbsent: boolean;
  readonly skills: readonly string[];
  /** So many tasks he has in hand at most; null for no limit. */
  readonly tasksMax: number | null;
}

const bySubject = (subject: string) => (entry: StaffEntry) => entry.subject === subject;

/** What the document of teams says of somebody on a day. Of several entries of one day the strictest limit holds. */
export function standingOfStaff({ staff }: Staffed, subject: string, on: string): StandingOfStaff {
  const own = staff.filter(bySubject(subject));
  const today = own.filter(({ validFrom, validTo }) =>
    inForceOn({ effectiveFrom: validFrom, effectiveTo: validTo }, on),
  );
  const limits = today.flatMap(({ tasksMax }) => (tasksMax === undefined ? [] : [tasksMax]));
  return {
    isListed: own.length > 0,
    isAbsent: own.length > 0 && today.length === 0,
    skills: today.flatMap(({ skills = [] }) => skills),
    tasksMax: limits.length === 0 ? null : Math.min(...limits),
  };
}
