import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { searchAttributes } from '../../workflows/messages.js';

const { IndexedValueType } = temporal.api.enums.v1;

/**
 * Registers the search attributes that are missing in a namespace; running it again changes nothing. Throws when the server does not
 * answer or refuses, which production's own permissions may make it do: then an operator registers them (docs/decisions).
 */
export async function ensureSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.values(searchAttributes).filter(({ name }) => !(name in customAttributes));
  if (missing.length === 0) return;
  const types = missing.map(({ name, type }) => [
    name,
    IndexedValueType[`INDEXED_VALUE_TYPE_${type}`],
  ]);
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(types) as Record<string, number>,
  });
}
