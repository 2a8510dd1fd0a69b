import type pg from 'pg';
import { actorText, type Actor } from '../../domain/loan/actor.js';
import type { Command } from '../../domain/loan/commands/command.js';
import { run } from './stored-loan.js';

/**
 * How many tasks somebody has in hand who claims one. He is locked first, so that two claims of his on two loans are counted one after the
 * other; the loan's row is locked already, and nobody locks in another order (design.md §1).
 */
export async function tasksInHand(
  client: pg.ClientBase,
  command: Command,
  actor: Actor,
): Promise<number | null> {
  if (command.type !== 'claimTask' || actor.kind !== 'person') return null;
  const name = actorText(actor);
  await run(client, 'lockStaff', [name]);
  const [row] = await run<{ tasks: number }>(client, 'inHand', [name]);
  return row?.tasks ?? null;
}
