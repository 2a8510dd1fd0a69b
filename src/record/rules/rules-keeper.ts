import type pg from 'pg';
import {
  evolveRules,
  noRules,
  publishedOf,
  type RulesState,
} from '../../../domain/admin/rules-state.js';
import { StartFailure } from '../../config/start-failure.js';
import { productSlot } from '../../../domain/admin/document.js';
import type { SigningKey } from '../../keys/signing-key.js';
import {
  bookWith,
  noPublications,
  readPublications,
  type ReadPublications,
} from '../../policies/published-rules.js';
import { withJoinedCalendars } from '../../policies/published-calendars.js';
import { rulesAt, type RuleBook } from '../../policies/rule-book.js';
import type { RulesAt } from '../core.js';
import { emptyStream, type StreamHead } from '../streams/stream-chain.js';
import { readContents, readRulesAfter, RulesAltered } from './rules-stream.js';

/** The rules as far as a process has read them. */
export interface KnownRules {
  readonly state: RulesState;
  readonly head: StreamHead;
  /** What was published through the API, as this release reads it. */
  readonly read: ReadPublications;
  readonly book: RuleBook;
}

/**
 * The rules of a process: those of its files, and what was published since. It never asks by a clock whether there is something new: each
 * transaction reads how far the stream has come, and the rules are brought there before anything is decided
 * (docs/decisions/0140-rules-through-the-api.md).
 */
export class RulesKeeper {
  private known: KnownRules;
  private at: RulesAt;
  private reading: Promise<void> | undefined;

  constructor(
    readonly files: RuleBook,
    private readonly tenant: string,
    private readonly signing: SigningKey,
  ) {
    this.known = { state: noRules, head: emptyStream, read: noPublications, book: files };
    this.at = rulesAt(files);
  }

  /** The rules in force at an instant, as far as they were read. @throws NoRuleInForce */
  readonly rulesAt: RulesAt = (now, product, jurisdiction) => this.at(now, product, jurisdiction);

  /** Whether there is a policy of a product in a jurisdiction, in force or not. */
  readonly lends = (product: string, jurisdiction?: string): boolean => {
    const { policies, unreadable } = this.known.book;
    const slot = productSlot({ product, jurisdiction });
    return (
      policies.some((policy) => productSlot(policy) === slot) ||
      unreadable.some((one) => one.slot === slot)
    );
  };

  /** What the record decides by. */
  get forRecord() {
    const { rulesAt: at, lends } = this;
    const rulesUpTo = (client: pg.ClientBase, seq: number) => this.upTo(client, seq);
    return { rulesAt: at, lends, rulesUpTo };
  }

  /** What was read last. */
  get latest(): KnownRules {
    return this.known;
  }

  /**
   * Brings the rules to this event of the stream; nothing to do where it was read already.
   * @throws RulesAltered; then nothing is decided.
   */
  async upTo(client: pg.ClientBase | pg.Pool, seq: number): Promise<void> {
    while (this.known.head.seq < seq) {
      this.reading ??= this.read(client).finally(() => {
        this.reading = undefined;
      });
      await this.reading;
    }
  }

  /** The rules of this moment, for questions that no transaction asks. */
  async now(client: pg.ClientBase | pg.Pool): Promise<KnownRules> {
    const { rows } = await client.query<{ seq: number }>(rulesSeqText, [this.tenant]);
    await this.upTo(client, rows[0]?.seq ?? 0);
    return this.known;
  }

  private async read(client: pg.ClientBase | pg.Pool): Promise<void> {
    const { tenant, signing, known } = this;
    const { events, head } = await readRulesAfter(client, tenant, known.head, signing);
    if (events.length === 0) throw new Error('the stream of the rules is shorter than it was');
    const state = events.reduce(evolveRules, known.state);
    const isSame = events.every(({ type }) => type !== 'document_published');
    if (isSame) {
      this.known = { ...known, state, head };
      return;
    }
    const all = publishedOf(state);
    const contents = await readContents(
      client,
      tenant,
      all.map(({ digest }) => digest),
    );
    const read = fitting(() =>
      withJoinedCalendars(
        this.files.calendars,
        readPublications(
          all.map(({ head, form, digest, publishedSeq }) => ({
            ...{ id: head.id, version: head.version, kind: head.kind, form, head },
            seq: publishedSeq ?? 0,
            content: contents.get(digest),
          })),
        ),
      ),
    );
    const book = fitting(() => bookWith(this.files, read));
    this.known = { state, head, read, book };
    this.at = rulesAt(book);
  }
}

/** What another release published may mean nothing to this one: then nobody knows the rules, as if they had been altered. */
function fitting<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof StartFailure)) throw cause;
    throw new RulesAltered(`what was published does not fit this release. ${cause.message}`, {
      cause,
    });
  }
}

/** How far the stream has come; one look into its index. */
export const rulesSeqText = `select coalesce(max(seq), 0)::int as seq from admin_events where tenant = $1 and stream = 'rules'`;
