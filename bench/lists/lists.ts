import { withConnection } from '../../src/embedded/postgres-databases.js';
import { openRecord } from '../../src/record/compose.js';
import { startIssuer, type BenchIssuer } from '../issuer.js';
import { median, type Outcome } from '../measure.js';
import { settingsOf } from '../record.js';
import { startBenchServer, type BenchServer } from '../server.js';
import { fillBook } from './book.js';
import { Desk, type Times } from './desk.js';
import { questions, type Question } from './questions.js';

/** Loans of the large book, and of the small one that it is held against. */
const largeLoans = Number(process.env['SANCHA_BENCH_LOANS'] ?? 1_000_000);
const smallLoans = 10_000;
const rounds = 5;
/** How often each list is paged through in a round. */
const turns = 8;
type Way = 'read' | 'ask';
const ways = [
  { way: 'read', title: 'by the code that reads' },
  { way: 'ask', title: 'over HTTP' },
] as const;

async function openDesk(server: BenchServer, issuer: BenchIssuer, name: string, loans: number) {
  const url = await server.freshDatabase(name);
  await withConnection(server.superuserAddress(name), (client) => fillBook(client, loans));
  return await Desk.open(await openRecord(await settingsOf(server, url)), issuer);
}

/** All questions, so many times, one page after the other. */
async function round(desk: Desk, way: Way): Promise<Times> {
  const times: Times = new Map();
  for (let n = 0; n < turns; n += 1)
    for (const question of questions) await desk[way](question, times);
  return times;
}

/** The value that 99 of 100 do not exceed. */
function p99(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? NaN;
}

const all = (times: Times) => [...times.values()].flat();
const of = (question: Question) => (times: Times) => times.get(question) ?? [];
const p99Of = (some: readonly Times[], values: (times: Times) => number[]) =>
  median(some.map((times) => p99(values(times))));

/** Both sides in turns, after a round that does not count. */
async function inTurns(large: Desk, small: Desk, way: Way) {
  const took = { large: [] as Times[], small: [] as Times[] };
  for (let n = 0; n <= rounds; n += 1) {
    const order = n % 2 === 0 ? (['large', 'small'] as const) : (['small', 'large'] as const);
    for (const side of order) {
      const times = await round(side === 'large' ? large : small, way);
      if (n > 0) took[side].push(times);
    }
  }
  return took;
}

function linesOf(title: string, took: { large: Times[]; small: Times[] }): string[] {
  const of99 = (values: (times: Times) => number[]) =>
    [p99Of(took.large, values), p99Of(took.small, values)] as const;
  const line = (name: string, [large, small]: readonly [number, number]) =>
    `${name}: p99 ${large.toFixed(2)} against ${small.toFixed(2)} ms, ${(large / small).toFixed(2)} times`;
  const slowest = questions
    .map((question) => ({ path: question.path, p99s: of99(of(question)) }))
    .sort((one, other) => other.p99s[0] - one.p99s[0]);
  return [
    line(`every list ${title}, ${largeLoans} loans against ${smallLoans}`, of99(all)),
    ...slowest.slice(0, 3).map(({ path, p99s }) => `  slowest: ${line(path, p99s)}`),
  ];
}

/** Lists and work list of a large book against those of a small one: the same code, the same questions. Its result is lines of p99. */
export async function measureLists(say: (line: string) => void): Promise<Outcome[]> {
  const server = await startBenchServer();
  const closing: (() => Promise<void>)[] = [() => server.stop()];
  try {
    const issuer = await startIssuer();
    closing.unshift(() => issuer.stop());
    const begun = performance.now();
    const large = await openDesk(server, issuer, 'large', largeLoans);
    closing.unshift(() => large.close());
    const small = await openDesk(server, issuer, 'small', smallLoans);
    closing.unshift(() => small.close());
    say(`  books of ${largeLoans} and ${smallLoans} loans, filled in ${seconds(begun)} s`);
    say(`  ${questions.length} lists of two of 20 branches, up to 4 pages of 50 each`);
    for (const { way, title } of ways)
      linesOf(title, await inTurns(large, small, way)).forEach((line) => say(`  ${line}`));
    return [];
  } finally {
    for (const close of closing) await close();
  }
}

const seconds = (begunMs: number) => Math.round((performance.now() - begunMs) / 1000);
