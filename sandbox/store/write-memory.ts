import { createHash } from 'node:crypto';

interface Remembered {
  bodyHash: string;
  body: unknown;
}

/** A digest that does not depend on the order of fields, since a client may serialise the same body in another order. */
export function bodyHash(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(body)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** First answers of writes, by scope (the kind of write) and idempotency key. */
export class WriteMemory {
  private readonly kept = new Map<string, Remembered>();

  put(write: { scope: string; key: string } & Remembered): void {
    this.kept.set(`${write.scope}|${write.key}`, write);
  }
  get(scope: string, key: string): Remembered | undefined {
    return this.kept.get(`${scope}|${key}`);
  }
}
