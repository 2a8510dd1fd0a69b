import pg from 'pg';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { sharedValuesAsked, type SharedRow } from '../../src/record/shared-values.js';
import { run } from '../../src/record/stored-loan.js';
import { median, type Outcome } from '../measure.js';
import { startBenchServer, type BenchServer } from '../server.js';
import { fillIndex, sampleOf, worksSample } from './index.js';

/** Numbers in the large index, and in the small one that it is held against. */
const largeNumbers = Number(process.env['SANCHA_BENCH_NUMBERS'] ?? 10_000_000);
const smallNumbers = 100_000;
const rounds = 5;
const sampleSize = 50;
/** How often each sample is looked up in a round. */
const turns = 40;

interface Book {
  readonly client: pg.Client;
  readonly sample: readonly string[];
  readonly works: readonly string[];
}
type Which = 'sample' | 'works';

async function openBook(server: BenchServer, name: string, numbers: number): Promise<Book> {
  const url = await server.freshDatabase(name);
  const sample = sampleOf(numbers, sampleSize);
  const works = worksSample(sampleSize);
  await withConnection(server.superuserAddress(name), (client) =>
    fillIndex(client, numbers, [...sample, ...works]),
  );
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return { client, sample, works };
}

/** What each look took, in milliseconds. Who counts wrongly has no figure. */
async function round({ client, ...books }: Book, which: Which): Promise<number[]> {
  const took: number[] = [];
  for (let turn = 0; turn < turns; turn += 1)
    for (const [n, loanId] of books[which].entries()) {
      const begun = performance.now();
      const rows = await run<SharedRow>(client, 'shared', sharedValuesAsked(loanId));
      took.push(performance.now() - begun);
      const others = Math.max(...rows.map((row) => row.others));
      const expected = which === 'works' ? [99, 100] : n % 2 === 0 ? [2] : [0];
      if (!expected.includes(others)) throw new Error(`${loanId} is shared by ${others}`);
    }
  return took;
}

/** The value that 99 of 100 do not exceed. */
function p99(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? NaN;
}

/** Both sides in turns, after a round that does not count. */
async function inTurns(large: Book, small: Book, which: Which): Promise<string> {
  const p99s = { large: [] as number[], small: [] as number[] };
  const medians = { large: [] as number[], small: [] as number[] };
  for (let n = 0; n <= rounds; n += 1) {
    const order = n % 2 === 0 ? (['large', 'small'] as const) : (['small', 'large'] as const);
    for (const side of order) {
      const took = await round(side === 'large' ? large : small, which);
      if (n === 0) continue;
      p99s[side].push(p99(took));
      medians[side].push(median(took));
    }
  }
  const [one, other] = [median(p99s.large), median(p99s.small)];
  const ratio = (one / other).toFixed(2);
  return `p99 ${one.toFixed(2)} against ${other.toFixed(2)} ms, ${ratio} times (median ${median(medians.large).toFixed(2)} against ${median(medians.small).toFixed(2)} ms)`;
}

/** What a command asks of the search index under the lock of its loan, in a large index against a small one: the same statement. */
export async function measureLinks(say: (line: string) => void): Promise<Outcome[]> {
  const server = await startBenchServer();
  const closing: (() => Promise<void>)[] = [() => server.stop()];
  try {
    const begun = performance.now();
    const large = await openBook(server, 'large', largeNumbers);
    closing.unshift(() => large.client.end());
    const small = await openBook(server, 'small', smallNumbers);
    closing.unshift(() => small.client.end());
    const seconds = Math.round((performance.now() - begun) / 1000);
    say(`  indexes of ${largeNumbers} and ${smallNumbers} numbers, filled in ${seconds} s`);
    say(
      `  a loan’s links, shared by two others or nobody: ${await inTurns(large, small, 'sample')}`,
    );
    say(`  with an employer of 10,000 applicants: ${await inTurns(large, small, 'works')}`);
    return [];
  } finally {
    for (const close of closing) await close();
  }
}
