import { z } from 'zod';

/** Keys for payloads: 32 bytes each, by id. New payloads use `current`; older ones are opened with the key that they name. */
export interface PayloadKeys {
  current: string;
  keys: ReadonlyMap<string, Buffer>;
}

const keyIdPattern = /^[a-z0-9-]{1,32}$/;
const documentSchema = z.strictObject({
  current: z.string().regex(keyIdPattern),
  keys: z.record(z.string().regex(keyIdPattern), z.base64()),
});

/** AES-256 takes exactly this many bytes. */
const keyBytes = 32;

/**
 * Reads keys from JSON `{ "current": "<id>", "keys": { "<id>": "<base64 of 32 bytes>" } }`, as a file or an environment variable holds
 * it. Throws when a key is missing or has the wrong length: a worker without its key must not start (design.md §1), since it would turn
 * every payload into a marker. The error names ids and never a key.
 */
export function parsePayloadKeys(text: string): PayloadKeys {
  const parsed = documentSchema.safeParse(readJson(text));
  if (!parsed.success)
    throw new Error('The payload keys are not { current, keys: { id: base64 } }.');
  const keys = new Map<string, Buffer>();
  for (const [id, base64] of Object.entries(parsed.data.keys)) {
    const key = Buffer.from(base64, 'base64');
    if (key.length !== keyBytes)
      throw new Error(`Payload key "${id}" must have ${keyBytes} bytes.`);
    keys.set(id, key);
  }
  const { current } = parsed.data;
  if (!keys.has(current)) throw new Error(`Payload key "${current}" is current, and is missing.`);
  return { current, keys };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
