import type { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { searchAttributes } from '../../workflows/messages.js';

// A CommonJS module without named exports that Node can see.
const { IndexedValueType } = proto.temporal.api.enums.v1;

/** The numbers of the indexed types by attribute name, as `addSearchAttributes` takes them. */
export function indexedTypes(): Record<string, number> {
  const types = Object.values(searchAttributes).map(({ name, type }) => [
    name,
    IndexedValueType[`INDEXED_VALUE_TYPE_${type}`],
  ]);
  return Object.fromEntries(types) as Record<string, number>;
}

/**
 * Registers the search attributes that are missing in a namespace; running it again changes nothing. Throws when the server does not
 * answer or refuses, which production's own permissions may make it do: then an operator registers them (docs/decisions).
 */
export async function ensureSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(indexedTypes()).filter(([name]) => !(name in customAttributes));
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing);
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}
