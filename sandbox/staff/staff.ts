import { readBoard } from './board.js';
import { Line } from './calls/line.js';
import { workingRoleOf, type Machine, type User } from './credentials.js';
import { Customers } from './customer/customers.js';
import { PublicLists } from './desk/public-lists.js';
import { Api } from './http/api.js';
import { Hands } from './hands.js';
import { clockSchema, type TaskRow } from './http/shapes.js';
import { Tokens } from './http/tokens.js';
import { Memory } from './memory.js';
import { Follower } from './origination/follower.js';
import { OwnFiles } from './origination/own-files.js';
import type { Person } from './person.js';
import { workShift, type Say } from './shift.js';

/** Where the staff works, and as whom. */
export interface StaffOptions {
  apiUrl: string;
  sandboxUrl: string;
  tokenEndpoint: string;
  users: readonly User[];
  /** The first one with the role `origination` sends contracts and cost tables. */
  machines?: readonly Machine[];
  say?: Say;
  /** Hears the Idempotency-Key of each command that the API answered as done. */
  taken?: (key: string) => void;
  /** Which tasks are the staff's; the others are left to whoever tries things by hand. All of them when absent. */
  takes?: (task: TaskRow) => boolean;
}

/** The simulated staff: it does what the lists say and knows nothing but what API and telephone tell. */
export interface Staff {
  /** One look at the lists, and work for whoever is free. @returns how many things were done since the last look; 0 when there is nothing to do. */
  workOnce(): Promise<number>;
  /** Until when it leaves a task alone, because the rules have named an instant; null where they have not. */
  waitOf(taskId: string): string | null;
  /** Nothing new is begun; comes back when the pens are down. */
  stop(): Promise<void>;
}

const clockTimeoutMs = 5_000;

/** Hires people and the origination system, beside whom customers answer their messages; nobody works before `workOnce`. */
export function hireStaff(options: StaffOptions): Staff {
  const {
    apiUrl,
    sandboxUrl,
    tokenEndpoint,
    users,
    machines = [],
    say = () => undefined,
    takes = () => true,
  } = options;
  const apiOf = (id: string, secret: string) =>
    new Api(apiUrl, new Tokens(tokenEndpoint, id, secret), options.taken);
  const people = users.flatMap((user): Person[] => {
    const role = workingRoleOf(user);
    const { id, branch, clientId, secret } = user;
    return role === undefined ? [] : [{ id, branch, role, api: apiOf(clientId, secret) }];
  });
  const machine = machines.find(({ roles }) => roles.includes('origination'));
  const follower =
    machine && new Follower(apiOf(machine.id, machine.secret), new OwnFiles(sandboxUrl), say);
  const customers = new Customers(apiUrl, sandboxUrl, say);
  const around = { line: new Line(sandboxUrl), lists: new PublicLists(sandboxUrl) };
  const memory = new Memory();
  const hands = new Hands();
  const readers = firstOfEachBranch(people);
  let stopping = false;
  let running: Promise<number> = Promise.resolve(0);

  const now = () => readClock(apiUrl);
  const pass = async (): Promise<number> => {
    if (stopping) return 0;
    memory.beginPass();
    const at = await now();
    const [sent = 0, answered, boards] = await Promise.all([
      follower?.followOnce(at, now),
      customers.answerOnce(at),
      Promise.all(readers.map(readBoard)),
    ]);
    const rows = boards.flat().filter(takes);
    const shift = { rows, hands, memory, around, now: at, say, isStopping: () => stopping };
    for (const me of people) if (hands.isFree(me)) hands.begin(me, workShift(me, shift));
    return sent + answered + (await hands.somethingDone());
  };
  return {
    // One pass at a time: two would take the same tasks.
    waitOf: (taskId) => memory.waitOf(taskId),
    workOnce: () => (running = running.catch(() => 0).then(pass)),
    stop: async () => {
      stopping = true;
      await running.catch(() => 0);
      await hands.allFree();
    },
  };
}

function firstOfEachBranch(people: readonly Person[]): Person[] {
  const branches = new Map(people.toReversed().map((person) => [person.branch, person]));
  return [...branches.values()];
}

/** The loan's clock, as the API tells it to its neighbours on this machine (design.md §4). */
async function readClock(apiUrl: string): Promise<string> {
  const signal = AbortSignal.timeout(clockTimeoutMs);
  const response = await fetch(`${apiUrl}/v1/clock`, { signal });
  if (!response.ok) throw new Error(`the clock answered ${response.status}`);
  return clockSchema.parse(await response.json()).now;
}
