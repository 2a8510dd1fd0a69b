import type { ProviderClients } from '../../../activities/connector/provider-clients.js';
import { takenSince, takenStatements } from '../../../activities/taken-outside.js';
import type pg from 'pg';
import { databaseNow, openRestore, statementsWereRead } from '../../record/lost-time/restores.js';
import { noteUnclaimed } from '../../record/lost-time/unclaimed.js';

/** What reading the statements needs. */
export interface StatementDeps {
  readonly pool: pg.Pool;
  readonly tenant: string;
  readonly providers: ProviderClients;
  /** Whether a product is lent, which says which registers there are. */
  readonly lends: (product: string) => boolean;
}

/**
 * While a restore is not compared to its end: reads what bank and register took since the backup, and notes what was taken for loans
 * that the record does not know. All statements whole, or it is done anew: a list that broke off says nothing about what it lacks.
 * @returns whether there was anything to ask.
 */
export async function readStatements({
  pool,
  tenant,
  providers,
  lends,
}: StatementDeps): Promise<boolean> {
  const open = await openRestore(pool, tenant);
  if (open === null) return false;
  const begunAt = await databaseNow(pool);
  for (const statement of takenStatements(lends)) {
    const client = providers.of(statement.family);
    for await (const items of takenSince(client, statement, open.since))
      await noteUnclaimed(pool, tenant, statement.kind, items);
  }
  await statementsWereRead(pool, tenant, begunAt);
  return true;
}
