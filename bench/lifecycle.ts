import { freePort } from '../src/embedded/ports.js';
import { putForward } from './lifecycle/afternoon.js';
import { startBare, type Bare } from './lifecycle/bare.js';
import { Book } from './lifecycle/book.js';
import { startDbos, type Dbos } from './lifecycle/dbos.js';
import { startInstallation, type Installation } from './lifecycle/installation.js';
import { timed, type Outcome } from './measure.js';
import type { Size } from './size.js';
import { inTurns } from './turns.js';
import { Closing } from './whole/closing.js';
import { quietRuntime } from './whole/quiet-runtime.js';

/** Loans of a round, those in flight, and rounds that count. */
const sizes: Readonly<Record<Size, { loans: number; atOnce: number; rounds: number }>> = {
  full: { loans: 64, atOnce: 32, rounds: 5 },
  smoke: { loans: 2, atOnce: 2, rounds: 0 },
};

/** The twin with the same record, beside Sancha's own processes. */
async function startTwin(installation: Installation, closing: Closing): Promise<Book> {
  const { url, ownerUrl } = await installation.database('twin');
  const port = String(await freePort());
  const api = `http://127.0.0.1:${port}`;
  const own = { DATABASE_URL: url, SANCHA_PORT: port, SANCHA_URL: api };
  await installation.run('./twin-worker.js', own);
  await putForward(ownerUrl);
  await installation.run('./twin-api.js', own);
  const book = new Book(installation.plan, api, url);
  closing.add(() => book.close());
  return book;
}

interface Sides {
  readonly ours: Book;
  readonly naive: Book;
  readonly bare: Bare;
  readonly dbos: Dbos;
}

async function startSides(installation: Installation, closing: Closing): Promise<Sides> {
  const { addresses } = installation.plan;
  const ours = new Book(installation.plan, addresses.api, addresses.database.url);
  closing.add(() => ours.close());
  const naive = await startTwin(installation, closing);
  const bare = await startBare(addresses.temporal);
  closing.add(() => bare.stop());
  const dbos = await startDbos(await installation.emptyDatabase('dbos'));
  closing.add(() => dbos.stop());
  return { ours, naive, bare, dbos };
}

/** Loans a minute from submission to money out, against the same on a workflow that holds the loan, and against what does less. */
export async function measureLifecycle(
  say: (line: string) => void,
  size: Size,
): Promise<Outcome[]> {
  quietRuntime();
  const { loans, atOnce, rounds } = sizes[size];
  const closing = new Closing();
  try {
    const installation = await startInstallation('afternoon');
    closing.add(() => installation.stop());
    const { ours, naive, bare, dbos } = await startSides(installation, closing);
    const named = (side: string, round: number) =>
      Array.from({ length: loans }, (_, n) => `${side}-${round}-${n}`);
    const withStaff = (book: Book, side: string) => async (round: number) => {
      const applications = await book.applications(named(side, round));
      return await timed(() => book.run(applications, atOnce));
    };
    const without = (side: Bare | Dbos, name: string) => async (round: number) => {
      const work = await ours.workOfLoan();
      if (name === 'bare' && round === 0)
        say(`  a loan has ${work.steps} outside calls and ${work.acts} acts`);
      return await timed(() => side.run(named(name, round), atOnce, work));
    };
    return await inTurns({
      ...{ title: `loans to their money, ${atOnce} at a time,`, unit: 'loans' },
      ...{ perRound: loans, rounds, say },
      ours: { name: 'Sancha', run: withStaff(ours, 'ours') },
      twins: [
        { name: 'the naive complete twin', run: withStaff(naive, 'naive') },
        { name: 'the bare workflow', run: without(bare, 'bare') },
        { name: 'DBOS with as many steps', run: without(dbos, 'dbos') },
      ],
    });
  } finally {
    await closing.run();
  }
}
