import { randomBytes } from 'node:crypto';
import type { MasterKey } from '../keys/master-key.js';
import { keyBytes } from '../keys/sealing.js';
import { OpenedParts } from './opened-parts.js';

/** A row of `data_keys`; `wrapped` is null once the key is destroyed. */
export interface DataKeyRow {
  readonly key_id: string;
  readonly subject: string;
  readonly master_key_id: string;
  readonly wrapped: Buffer | null;
}

/** An unwrapped data key with its id. */
export interface DataKey {
  readonly keyId: string;
  readonly key: Buffer;
}

/** Keys that were unwrapped lately. Beyond this many the oldest is forgotten: memory is bounded, and so is what a dump would show. */
const cachedMax = 20_000;

/**
 * Unwraps data keys and remembers them by id, and what was opened with them. Only rows just read are looked up here, and a
 * destroyed key has no row to look up, so a key that another process destroyed is not served from memory.
 */
export class DataKeyCache {
  readonly openedParts = new OpenedParts();
  private readonly known = new Map<string, Buffer>();

  constructor(private readonly master: MasterKey) {}

  async unwrap(loanId: string, row: DataKeyRow & { wrapped: Buffer }): Promise<Buffer> {
    const known = this.known.get(row.key_id);
    if (known !== undefined) return known;
    const place = keyPlace(loanId, row.subject);
    const key = await this.master.unwrap(row.master_key_id, row.wrapped, place);
    this.remember(row.key_id, key);
    return key;
  }

  async create(loanId: string, subject: string): Promise<{ row: NewDataKey; key: DataKey }> {
    const key = randomBytes(keyBytes);
    const keyId = `k_${randomBytes(12).toString('hex')}`;
    const wrapped = await this.master.wrap(key, keyPlace(loanId, subject));
    this.remember(keyId, key);
    const row = { keyId, subject, masterKeyId: this.master.keyId, wrapped };
    return { row, key: { keyId, key } };
  }

  private remember(keyId: string, key: Buffer): void {
    this.known.set(keyId, key);
    if (this.known.size <= cachedMax) return;
    const oldest = this.known.keys().next();
    if (oldest.done !== true) this.known.delete(oldest.value);
  }
}

/** A data key on its way into the table. */
export interface NewDataKey {
  readonly keyId: string;
  readonly subject: string;
  readonly masterKeyId: string;
  readonly wrapped: Buffer;
}

/** Bound into a wrapped data key, so that it opens for no other subject. */
export const keyPlace = (loanId: string, subject: string) => `data key ${loanId} ${subject}`;

/** The data keys of one loan, for the time of one transaction or read: `loan` for its own part, and one for each party. */
export class LoanKeys {
  readonly created: NewDataKey[] = [];
  private readonly open = new Map<string, DataKey>();
  private readonly destroyed = new Set<string>();

  private constructor(
    private readonly loanId: string,
    private readonly cache: DataKeyCache,
  ) {}

  static async of(
    loanId: string,
    rows: readonly DataKeyRow[],
    cache: DataKeyCache,
  ): Promise<LoanKeys> {
    const keys = new LoanKeys(loanId, cache);
    for (const row of rows) {
      const { wrapped } = row;
      if (wrapped === null) {
        keys.destroyed.add(row.subject);
        cache.openedParts.forget(loanId, row.subject);
      } else {
        const key = await cache.unwrap(loanId, { ...row, wrapped });
        keys.open.set(row.subject, { keyId: row.key_id, key });
      }
    }
    return keys;
  }

  /** Parts of snapshots that were opened lately. */
  get openedParts(): OpenedParts {
    return this.cache.openedParts;
  }

  /** Whether the key of somebody in this loan was destroyed. */
  get isAnyDestroyed(): boolean {
    return this.destroyed.size > 0;
  }

  /** The key of a subject to open something, or undefined when it was destroyed. */
  find(subject: string): DataKey | undefined {
    return this.open.get(subject);
  }

  /** The key of a subject to seal something; a new subject gets one. An erased party has nothing to seal any more. */
  async need(subject: string): Promise<DataKey> {
    const known = this.open.get(subject);
    if (known !== undefined) return known;
    if (this.destroyed.has(subject)) throw new Error(`the key of ${subject} was destroyed`);
    const { row, key } = await this.cache.create(this.loanId, subject);
    this.created.push(row);
    this.open.set(subject, key);
    return key;
  }
}
