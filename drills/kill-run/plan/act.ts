import { z } from 'zod';

/** Processes by their names in `credentials.json`, the supervisor apart: its death is an act of its own. */
export const targets = [
  'worker',
  'api',
  'relay',
  'postgres',
  'temporal',
  'sandbox',
  'issuer',
  'staff',
] as const;
export type Target = (typeof targets)[number];
const targetSchema = z.enum(targets);

/** What is done to the stack while loans run. Every kill is SIGKILL: nobody gets to tidy up. */
export const actSchema = z.discriminatedUnion('kind', [
  /** One process or several at the same instant. */
  z.object({ kind: z.literal('kill'), targets: z.array(targetSchema).min(1) }),
  /** One session's process inside PostgreSQL, which makes the whole server recover. */
  z.object({ kind: z.literal('kill_session') }),
  /** All processes and their supervisor, then a new start: a power cut. */
  z.object({ kind: z.literal('kill_all') }),
  /** The supervisor alone, then a new start: its children are left to themselves. */
  z.object({ kind: z.literal('kill_supervisor') }),
  /** SIGSTOP, later SIGCONT: the process is there and says nothing. */
  z.object({ kind: z.literal('pause'), target: targetSchema, holdMs: z.int() }),
  /** Temporal stands still while loans come in; when their starts are in hand, it dies with those who have them, and the loans are held. */
  z.object({ kind: z.literal('rush'), loans: z.int() }),
  /** The given share of the application's sessions at PostgreSQL is cut from the server's side. */
  z.object({ kind: z.literal('cut'), share: z.number() }),
  /** The tablespace of the record has no room left for a while. */
  z.object({ kind: z.literal('fill'), holdMs: z.int() }),
  /** Every live loan gets a new process, and for some a process of the old epoch comes back from the dead. */
  z.object({ kind: z.literal('stale') }),
]);
export type Act = z.infer<typeof actSchema>;

/** An act with its place in the schedule; `atMs` counts from the first submission. */
export const plannedActSchema = z.object({ n: z.int(), atMs: z.int(), act: actSchema });
export type PlannedAct = z.infer<typeof plannedActSchema>;

/** How many of the ordered kills an act is; a power cut is one, however many processes it takes. */
export function killsOf(act: Act): number {
  switch (act.kind) {
    case 'kill':
      return act.targets.length;
    case 'kill_session':
    case 'kill_all':
    case 'kill_supervisor':
      return 1;
    case 'rush':
      // Relay, API and Temporal.
      return 3;
    case 'pause':
    case 'cut':
    case 'fill':
    case 'stale':
      return 0;
  }
}

/** How many loans come in with an act. */
export function loansOf(act: Act): number {
  return act.kind === 'rush' ? act.loans : 0;
}
