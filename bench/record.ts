import { join } from 'node:path';
import type { Actor } from '../domain/loan/actor.js';
import type { CommandEnvelope, RecordCommand } from '../domain/loan/recording.js';
import { findRoot } from '../src/config/paths.js';
import { ensureKeyFiles } from '../src/embedded/key-files.js';
import { openRecord } from '../src/record/compose.js';
import { createRecord } from '../src/record/record.js';
import { RecordPool } from '../src/record/record-pool.js';
import { loansAtWork, type LoanAtWork } from './at-work.js';
import { CapturingPool, type Transaction } from './captured.js';
import { compare, timed, type Outcome } from './measure.js';
import { replay } from './record.naive.js';
import { startBenchServer, type BenchServer } from './server.js';
import { sideBySide } from './side-by-side.js';

/** Loans, and how often each is taken, given back, held and released in a round. */
const loanCount = 24;
const turnsPerRound = 8;
/** Commands in flight, each of another loan, as the commands of one loan wait for each other anyhow. */
const atOnce = 8;

const person = (role: 'verifier' | 'supervisor', branch: string): Actor => ({
  ...{ kind: 'person', id: `${role}-1`, roles: [role], branches: [branch] },
});

/** What people do to one loan in a round. Two of four change what the process sees, and so write to the outbox. */
function commandsOf({ loanId, branch, interviewId: taskId }: LoanAtWork, round: number) {
  const turn = (n: number): CommandEnvelope[] => {
    const envelope = (role: 'verifier' | 'supervisor', command: CommandEnvelope['command']) => ({
      ...{ loanId, actor: person(role, branch), command, epoch: null },
      ...{ keyScope: `person:${role}-1`, key: `${loanId}-${round}-${n}-${command.type}` },
    });
    return [
      envelope('verifier', { type: 'claimTask', taskId }),
      envelope('verifier', { type: 'releaseTask', taskId, reason: 'measured' }),
      envelope('supervisor', { type: 'hold', reason: 'measured' }),
      envelope('supervisor', { type: 'release', reason: 'measured' }),
    ];
  };
  return Array.from({ length: turnsPerRound }, (_, n) => turn(n)).flat();
}

/** Gives all commands of a round; a command that is not recorded makes the figure worthless. */
async function give(
  record: RecordCommand,
  loans: readonly LoanAtWork[],
  round: number,
): Promise<void> {
  await sideBySide(loans, atOnce, async (loan) => {
    for (const envelope of commandsOf(loan, round)) {
      const outcome = await record(envelope);
      if (outcome.outcome !== 'recorded')
        throw new Error(`${envelope.command.type} was not recorded: ${outcome.outcome}`);
    }
  });
}

/** What the record sends in a round, loan by loan, on a copy of its own. */
async function capture(
  record: RecordCommand,
  pool: CapturingPool,
  loans: readonly LoanAtWork[],
  round: number,
): Promise<Transaction[][]> {
  const streams: Transaction[][] = [];
  for (const loan of loans) {
    const stream: Transaction[] = [];
    pool.onTransaction = (transaction) => stream.push(transaction);
    await give(record, [loan], round);
    streams.push(stream);
  }
  return streams;
}

/** What an installation with this database is told. */
export async function settingsOf(server: BenchServer, url: string) {
  // An installation's folder of its own: keys are never made beside a database that is there.
  const folder = join(server.folder, 'installation');
  const files = await ensureKeyFiles(folder);
  const keys = { masterFile: files.master, signingFile: files.signing, payloadFile: files.payload };
  return {
    ...{ data: folder, database: { url, allowOwner: false }, keys },
    ...{ policiesFolder: join(findRoot(), 'policies'), calendar: 'sandbox' as const },
    ...{ clock: undefined, nativeCommands: 'all' as const },
  };
}

/** Rows that a round leaves behind, to show that both sides wrote the same. */
async function rowsIn({ pool }: RecordPool): Promise<string> {
  const { rows } = await pool.query<{ text: string }>(
    `select concat_ws(' ', (select count(*) from loan_events), (select sum(octet_length(data)) from loan_events),
      (select count(*) from commands), (select count(*) from outbox), (select sum(version) from loans)) as text`,
  );
  return rows[0]?.text ?? '';
}

/** `record` against its own statements in plain `pg`. */
export async function measureRecord(say: (line: string) => void): Promise<Outcome[]> {
  const server = await startBenchServer();
  const closing: (() => Promise<void>)[] = [() => server.stop()];
  try {
    const seedUrl = await server.freshDatabase('seed');
    const seed = await openRecord(await settingsOf(server, seedUrl));
    const loans = await loansAtWork(seed, server.folder, loanCount).finally(() => seed.close());
    say(`  ${loans.length} loans wait for their interview`);
    const copyOf = (name: string) => server.copyDatabase('seed', name);
    const ours = await openRecord(await settingsOf(server, await copyOf('ours')));
    closing.unshift(() => ours.close());
    const capturing = new CapturingPool(await copyOf('listened'));
    const twin = new RecordPool(await copyOf('twin'));
    closing.unshift(
      () => capturing.end(),
      () => twin.end(),
    );
    const listening = createRecord({ ...ours.deps, pool: capturing });
    let streams: Transaction[][] = [];
    const outcome = await compare({
      title: 'record, 8 at a time',
      unit: 'transactions',
      perRound: loanCount * turnsPerRound * 4,
      prepare: async (round) => {
        streams = await capture(listening, capturing, loans, round);
      },
      ours: { run: (round) => timed(() => give(ours.record, loans, round)) },
      twin: { run: () => timed(() => replay(twin, streams, atOnce)) },
    });
    const [one, other] = [await rowsIn(ours.deps.pool), await rowsIn(twin)];
    if (one !== other) throw new Error(`the sides wrote different rows: ${one}; ${other}`);
    return [outcome];
  } finally {
    for (const close of closing) await close();
  }
}
