import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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
 * Reads the payload keys: one key as base64, as the embedded stack makes it, or JSON
 * `{ "current": "<id>", "keys": { "<id>": "<base64>" } }` while keys are rotated. A key given alone gets its id from its own digest,
 * so that it keeps the id when it moves into a document. Throws when a key is missing or has the wrong length: a process without its
 * key must not start (design.md §1), since it would turn every payload into a marker. The error names ids and never a key.
 */
export function parsePayloadKeys(text: string): PayloadKeys {
  const trimmed = text.trim();
  return trimmed.startsWith('{') ? parseDocument(trimmed) : parseSingle(trimmed);
}

/** Reads them from a file. Throws as `parsePayloadKeys` does, or when the file cannot be read. */
export async function readPayloadKeys(path: string): Promise<PayloadKeys> {
  return parsePayloadKeys(await readFile(path, 'utf8'));
}

/** The id of a key that came without one. */
export function payloadKeyId(key: Buffer): string {
  return createHash('sha256').update('payload-key-id').update(key).digest('hex').slice(0, 16);
}

function parseSingle(base64: string): PayloadKeys {
  const key = keyOf('payload', base64);
  const current = payloadKeyId(key);
  return { current, keys: new Map([[current, key]]) };
}

function parseDocument(text: string): PayloadKeys {
  const parsed = documentSchema.safeParse(readJson(text));
  if (!parsed.success)
    throw new Error('The payload keys are not { current, keys: { id: base64 } }.');
  const { current, keys } = parsed.data;
  if (!(current in keys)) throw new Error(`Payload key "${current}" is current, and is missing.`);
  return { current, keys: new Map(Object.entries(keys).map(([id, key]) => [id, keyOf(id, key)])) };
}

function keyOf(id: string, base64: string): Buffer {
  const key = Buffer.from(base64, 'base64');
  if (key.length === keyBytes) return key;
  throw new Error(`Payload key "${id}" must have ${keyBytes} bytes in base64.`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
