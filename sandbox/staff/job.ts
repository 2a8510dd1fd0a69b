import type { Line } from './calls/line.js';
import type { PublicLists } from './desk/public-lists.js';
import type { TaskRow } from './http/shapes.js';
import type { Person } from './person.js';

/** What became of a task that somebody looked at. */
export type Worked =
  /** Something was done; the list is read anew. */
  | { did: 'work'; result: string }
  /** Nothing can be done before the instant, as far as the API says; null: whenever the list shows it again later. */
  | { did: 'nothing'; until: string | null }
  /** A rule keeps this person from it; somebody else may. */
  | { did: 'not_mine' };

/** What work needs besides the person: the other end of the telephone, and what anybody may look up. */
export interface Around {
  readonly line: Line;
  readonly lists: PublicLists;
}

/** How one type of task is worked. */
export type Job = (task: TaskRow, me: Person, around: Around) => Promise<Worked>;
