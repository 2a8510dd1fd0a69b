import type pg from 'pg';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { Keyring } from '../../keys/keyring.js';
import { contactKeys, dialledKey } from '../contact-keys.js';
import type { LoanCore } from '../core.js';
import type { LoanKeys } from '../data-keys.js';
import { openTransactions } from '../proof/contents-fault.js';
import { replay } from '../proof/replayed-loan.js';
import { readStoredEvents } from '../stored-events.js';

/** What giving contacts new digests needs besides the loan. */
interface ContactParts {
  readonly keyring: Keyring;
  readonly keys: LoanKeys;
  readonly core: LoanCore;
}

interface ContactRow {
  attempt_id: string;
  person_key: Buffer | null;
  number_key: Buffer | null;
  dialled_key: Buffer | null;
}

/** A loan of thirty years has some thousands of events. */
const eventsMax = 100_000;

/**
 * Gives the contacts of a loan their digests under the newest key. Who was reached is told from the loan as it is; where that has been
 * corrected since, from the events. A contact that neither explains keeps what it has, and is told as still in need of its key.
 * @returns how many were changed.
 */
export async function rekeyContacts(
  client: pg.ClientBase,
  loan: Loan,
  { keyring: { blind }, keys, core }: ContactParts,
): Promise<number> {
  const [newest = ''] = blind.keyIds;
  const { rows } = await client.query<ContactRow>(
    `select attempt_id, person_key, number_key, dialled_key from contact_ledger
      where loan_id = $1 and key_id is distinct from $2 and (person_key is not null or number_key is not null)`,
    [loan.loanId, newest],
  );
  if (rows.length === 0) return 0;
  const known = new DigestsAnew();
  for (const { person, number } of contactKeys(loan, blind))
    known.learn(person.digests, number.digests);
  for (const attempt of Object.values(loan.attempts)) known.learn(dialledKey(loan, attempt, blind));
  if (rows.some((row) => known.of(row) === undefined)) {
    const opened = await openTransactions(
      await readStoredEvents(client, loan.loanId, 0, eventsMax),
      ...([keys, core] as const),
    );
    if (Array.isArray(opened))
      for (const { persons, numbers, dialled } of (
        await replay(opened, core, blind)
      ).contacts.values())
        known.learn(persons, numbers, dialled);
  }
  const changed = rows.flatMap((row) => {
    const anew = known.of(row);
    return anew === undefined ? [] : [{ attemptId: row.attempt_id, ...anew }];
  });
  await client.query(
    `update contact_ledger c set person_key = n.person_key, number_key = n.number_key, dialled_key = n.dialled_key, key_id = $5
      from unnest($2::text[], $3::bytea[], $4::bytea[], $6::bytea[]) as n (attempt_id, person_key, number_key, dialled_key)
      where c.attempt_id = n.attempt_id and c.loan_id = $1`,
    [
      loan.loanId,
      changed.map(({ attemptId }) => attemptId),
      changed.map(({ person }) => person),
      changed.map(({ number }) => number),
      newest,
      changed.map(({ dialled }) => dialled),
    ],
  );
  return changed.length;
}

/** Digests under the newest key, by those of the same value under any key. */
class DigestsAnew {
  private readonly newest = new Map<string, Buffer>();

  /** @param digests each list is of one value, the newest key first. */
  learn(...digests: readonly (readonly Buffer[])[]): void {
    for (const [first, ...older] of digests) {
      if (first === undefined) continue;
      for (const digest of [first, ...older]) this.newest.set(digest.toString('hex'), first);
    }
  }

  /** Undefined when one of them is of no value that is known. */
  of(row: ContactRow): Record<'person' | 'number' | 'dialled', Buffer | null> | undefined {
    const anew = (digest: Buffer | null) =>
      digest === null ? null : this.newest.get(digest.toString('hex'));
    const person = anew(row.person_key);
    const number = anew(row.number_key);
    const dialled = anew(row.dialled_key);
    if (person === undefined || number === undefined || dialled === undefined) return undefined;
    return { person, number, dialled };
  }
}
