import { createHash } from 'node:crypto';
import pg from 'pg';
import { instant, instantOf } from '../../domain/calendar/instant.js';
import { mayContact } from '../../domain/contact-rules/contact-verdict.js';
import type { ContactRequest } from '../../domain/contact-rules/contact-request.js';
import { postgresText } from '../../src/record/postgres-text.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { readReached, type Reached } from '../../src/record/ledger.js';
import { median, type Outcome } from '../measure.js';
import { startBenchServer, type BenchServer } from '../server.js';
import { shippedCalendar, shippedContactRules } from './rules.js';
import { fillLedger, peopleIn } from './ledger.js';

/** Attempts in the large ledger, and in the small one that it is held against. */
const largeAttempts = Number(process.env['SANCHA_BENCH_ATTEMPTS'] ?? 10_000_000);
const smallAttempts = Math.min(100_000, largeAttempts);
const rounds = 5;
const decisionsPerRound = 1_000;

interface Book {
  readonly client: pg.Client;
  readonly people: number;
}

async function openBook(server: BenchServer, name: string, attempts: number): Promise<Book> {
  const url = await server.freshDatabase(name);
  await withConnection(server.superuserAddress(name), (client) => fillLedger(client, attempts));
  const client = new pg.Client({ connectionString: url, types: postgresText });
  await client.connect();
  return { client, people: peopleIn(attempts) };
}

const digestOf = (text: string) => createHash('sha256').update(text).digest();
const keyOf = (text: string) => ({ digests: [digestOf(text)], local: text });

/** Somebody of the book on the first of his numbers. */
function reachedOf(person: number): Reached {
  return { person: keyOf(`person${person}`), number: keyOf(`number${person * 2}`) };
}

function requestOf({ person, number }: Reached, nowMs: number): ContactRequest {
  return {
    ...{ purpose: 'verification', personKey: person.local, numberKey: number.local },
    ...{ zones: ['Asia/Shanghai'], consents: [], agreedCallBackAt: null, thirdParty: null },
    number: { source: 'application', checkedAt: instantOf(nowMs - 86_400_000) },
    ...{ doNotCall: { barred: false, entries: [] }, workAttempts: [] },
  };
}

/** What each decision took, in milliseconds: the ledger is read as under the lock of a call, and the rules are asked. */
async function round({ client, people }: Book, from: number): Promise<number[]> {
  const nowMs = Date.now();
  // Of the hours in which somebody may be called, so that every rule is asked to its end.
  const at = instant(`${instantOf(nowMs).slice(0, 10)}T02:00:00.000Z`);
  const took: number[] = [];
  for (let n = 0; n < decisionsPerRound; n += 1) {
    // Spread over the whole book by a step that is prime to its size.
    const reached = reachedOf(1 + (((from + n) * 7_919) % (people - 1)));
    const begun = performance.now();
    const ledger = await readReached(client, [reached], at);
    mayContact(requestOf(reached, nowMs), ledger, shippedContactRules, shippedCalendar, at);
    took.push(performance.now() - begun);
    if (ledger.length === 0) throw new Error('the ledger knows nobody');
  }
  return took;
}

/** The value that 99 of 100 do not exceed. */
function p99(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? NaN;
}

/** Whether somebody may be called, over a large ledger against a small one, in turns, after a round that does not count. */
export async function measureContact(say: (line: string) => void): Promise<Outcome[]> {
  const server = await startBenchServer();
  const closing: (() => Promise<void>)[] = [() => server.stop()];
  try {
    const begun = performance.now();
    const large = await openBook(server, 'large', largeAttempts);
    closing.unshift(() => large.client.end());
    const small = await openBook(server, 'small', smallAttempts);
    closing.unshift(() => small.client.end());
    const seconds = Math.round((performance.now() - begun) / 1000);
    say(`  ledgers of ${largeAttempts} and ${smallAttempts} attempts, filled in ${seconds} s`);
    const figures = { large: [] as number[], small: [] as number[] };
    const medians = { large: [] as number[], small: [] as number[] };
    for (let n = 0; n <= rounds; n += 1) {
      const order = n % 2 === 0 ? (['large', 'small'] as const) : (['small', 'large'] as const);
      for (const side of order) {
        const took = await round(side === 'large' ? large : small, n * decisionsPerRound);
        if (n === 0) continue;
        figures[side].push(p99(took));
        medians[side].push(median(took.length % 2 === 0 ? took.slice(1) : took));
      }
    }
    const [one, other] = [median(figures.large), median(figures.small)];
    const middle = `${median(medians.large).toFixed(2)} against ${median(medians.small).toFixed(2)} ms`;
    say(
      `  a contact decision: p99 ${one.toFixed(2)} against ${other.toFixed(2)} ms, ${(one / other).toFixed(2)} times (median ${middle}); wanted 5 ms and 2 times`,
    );
    return [];
  } finally {
    for (const close of closing) await close();
  }
}
