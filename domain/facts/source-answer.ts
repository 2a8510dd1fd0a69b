import { z } from 'zod';
import { unavailableClasses } from '../checks/outcome.js';

/**
 * The five answers of a source (product.md §3), never mixed: no record is not a mismatch, an outage is not a clean result,
 * and FOUND with empty data is an honest "nothing there".
 */
export type SourceAnswer<Data> =
  | { answer: 'MATCH'; data: Data; reference: string }
  | { answer: 'MISMATCH'; data: Data; reference: string }
  | { answer: 'FOUND'; data: Data; reference: string }
  | { answer: 'NO_RECORD'; reference: string }
  | { answer: 'UNAVAILABLE'; class: 'error' | 'timeout' | 'malformed' };

/**
 * The schema of a provider's reply on the wire, for one source's data. UNAVAILABLE is never on the wire: the connector makes it
 * from what it saw. `reference` is the provider's own number for the query, kept as evidence.
 */
export function providerReplySchema<T extends z.ZodType>(data: T) {
  const reference = z.string().min(1).max(100);
  return z.discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('MATCH'), data, reference }),
    z.strictObject({ answer: z.literal('MISMATCH'), data, reference }),
    z.strictObject({ answer: z.literal('FOUND'), data, reference }),
    z.strictObject({ answer: z.literal('NO_RECORD'), reference }),
  ]);
}

/** The schema of an answer as the record keeps it, whatever the source's data. */
export function sourceAnswerSchema<T extends z.ZodType>(data: T) {
  const reference = z.string().min(1).max(100);
  return z.discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('MATCH'), data, reference }),
    z.strictObject({ answer: z.literal('MISMATCH'), data, reference }),
    z.strictObject({ answer: z.literal('FOUND'), data, reference }),
    z.strictObject({ answer: z.literal('NO_RECORD'), reference }),
    z.strictObject({ answer: z.literal('UNAVAILABLE'), class: z.enum(unavailableClasses) }),
  ]);
}
