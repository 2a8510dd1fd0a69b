import { Injectable } from '@nestjs/common';
import { differences } from '../../../domain/admin/difference.js';
import type { RulesCommand } from '../../../domain/admin/rules-command.js';
import { sortKey, type ShownVersion } from '../../../domain/admin/shown-version.js';
import { actorText } from '../../../domain/loan/actor.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import { Cursors } from '../http/cursor.js';
import { page } from '../http/paging.js';
import type { ApiDeps } from '../ports.js';
import { notFound, Problem } from '../problems/problem.js';
import { documentLines } from './policy-views.js';

/** Families of documents, each with its own addresses. */
export type Family = 'policies' | 'calendars' | 'teams';

const ownAddresses: Partial<Record<ShownVersion['kind'], Family>> = {
  calendar: 'calendars',
  teams: 'teams',
};
const isOf = (family: Family) => (one: ShownVersion) =>
  (ownAddresses[one.kind] ?? 'policies') === family;

/** The same key came with another command. */
export function keyReused(): Problem {
  return new Problem(
    'idempotency-key-reused',
    'This Idempotency-Key came before with another body. Use a new key for a new command; use the same body to repeat one.',
    { errors: [{ path: 'header.Idempotency-Key', message: 'was used with another body' }] },
  );
}

interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}

/** What the controllers do with documents of rules: they ask the office and put its answers into HTTP. */
@Injectable()
export class RulesDesk {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly cursors: Cursors,
  ) {}

  async documents(family: Family, query: PageQuery) {
    const lines = documentLines((await this.deps.rules.versions()).filter(isOf(family)));
    return await this.paged(['rules', family], query, lines, ({ id, kind }) => `${id} ${kind}`);
  }

  async versions(family: Family, id: string, query: PageQuery) {
    const own = await this.versionsOf(family, id);
    if (own.length === 0) throw notFound();
    return await this.paged(['rules', family, id], query, own, sortKey);
  }

  async version(family: Family, id: string, version: string) {
    const shown = (await this.versionsOf(family, id)).find((one) => one.version === version);
    const document = await this.deps.rules.contentOf(id, version);
    if (shown === undefined || document === undefined) throw notFound();
    return { ...shown, document };
  }

  async difference(family: Family, id: string, versions: { from: string; to: string }) {
    const [from, to] = await Promise.all([
      this.version(family, id, versions.from),
      this.version(family, id, versions.to),
    ]);
    return { ...versions, differences: differences(from.document, to.document) };
  }

  async validate(family: Family, id: string, version: string) {
    const own = await this.versionsOf(family, id);
    const faults = own.some((one) => one.version === version && one.origin === 'api')
      ? await this.deps.rules.faultsOf(id, version)
      : undefined;
    if (faults === undefined) throw notFound();
    return { valid: faults.length === 0, faults: [...faults] };
  }

  /** Decides a command and shows the version after it. @throws Problem for a refusal, with every fault. */
  async change(caller: Caller, key: string, command: RulesCommand): Promise<ShownVersion> {
    const keyScope = actorText(caller);
    const outcome = await this.deps.rules.change({ actor: caller, command, key, keyScope });
    switch (outcome.outcome) {
      case 'recorded':
      case 'repeated': {
        const { id, version } = outcome.version.head;
        const shown = (await this.deps.rules.versions()).find(
          (one) => one.id === id && one.version === version && one.origin === 'api',
        );
        if (shown === undefined) throw notFound();
        return shown;
      }
      case 'key_reused':
        throw keyReused();
      case 'refused': {
        const { rule, message, path, faults = [] } = outcome.refusal;
        if (rule === 'unknown_draft') throw notFound();
        const own = path === undefined ? [] : [{ path, message }];
        const errors = [...own, ...faults];
        throw new Problem('refused', message, {
          rule,
          ...(path === undefined ? {} : { path }),
          ...(errors.length === 0 ? {} : { errors }),
        });
      }
    }
  }

  private async versionsOf(family: Family, id: string): Promise<ShownVersion[]> {
    const all = await this.deps.rules.versions();
    return all.filter((one) => one.id === id && isOf(family)(one));
  }

  /** A page of a list that stands in memory, in the order of its keys. */
  private async paged<Row>(
    list: string[],
    query: PageQuery,
    rows: readonly Row[],
    keyOf: (row: Row) => string,
  ) {
    return await page(this.cursors, list, query, ({ after, limit }) => {
      const from = after === null ? '' : String(after[0] ?? '');
      const rest = rows.filter((row) => keyOf(row) > from);
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      const next = rest.length > limit && last !== undefined ? [keyOf(last)] : null;
      return Promise.resolve({ items, next });
    });
  }
}
