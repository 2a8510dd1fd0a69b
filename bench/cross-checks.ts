import { civilDateAt } from '../domain/calendar/zoned-time.js';
import { instant } from '../domain/calendar/instant.js';
import { personOf } from '../domain/checks/case-file.js';
import type { CrossCheckInput } from '../domain/cross-checks/cross-check.js';
import { runCrossChecks } from '../domain/cross-checks/cross-checks.js';
import { factsOfSource } from '../domain/cross-checks/usable-facts.js';
import type { BankStatementsFacts } from '../domain/facts/bank-statements.js';
import type { Actor } from '../domain/loan/actor.js';
import type { Loan } from '../domain/loan/state/loan.js';
import { borrowerIdOf } from '../domain/loan/subjects.js';
import type { HandedInStatement } from '../domain/statements/handed-in.js';
import { openRecord, type OpenRecord } from '../src/record/compose.js';
import { loansAtWork } from './at-work.js';
import { differencesByLooking } from './cross-checks.naive.js';
import { compare, median, timed, type Outcome } from './measure.js';
import { settingsOf } from './record.js';
import { startBenchServer } from './server.js';
import { largestStatement, rowsOfLargest } from './statements.js';

/** What the whole set of one loan may take (issue part 7), in milliseconds. */
const wantedMs = 50;
/** Evaluations of a round. */
const perRound = 10;
/** A clean borrower of each product. */
const personas = ['clean', 'consumer_clean', 'mortgage_clean'] as const;

const system: Actor = { kind: 'system', step: 'bench' };

/** One loan as every cross-check is given it, with the two largest statements that it can have. */
interface LargestCase {
  readonly input: CrossCheckInput;
  readonly paper: BankStatementsFacts;
  readonly bank: BankStatementsFacts;
}

/** The file of a loan with the bank's largest statement, and a paper of the same account in which one row was edited. */
function withLargest(loan: Loan, now: string): { loan: Loan } & Omit<LargestCase, 'input'> {
  const partyId = borrowerIdOf(loan);
  const party = loan.parties[partyId];
  const person = personOf(loan, partyId);
  if (party === undefined || person === undefined) throw new Error('a loan has a borrower');
  const { name, bankCard, employment } = person;
  const to = now.slice(0, 10);
  const last4 = bankCard?.slice(-4) ?? '0000';
  const bank = largestStatement(to, last4, employment?.employerName ?? '');
  const rows = bank.rows.map((row, i) =>
    i === 2_500 ? { ...row, amountMinor: row.amountMinor + 100 } : row,
  );
  const paper = { ...bank, rows };
  const answer = { answer: 'FOUND' as const, data: bank, reference: 'bench' };
  const kept = { answer, fetchedAt: now, stepKey: 'bench' };
  const statement: HandedInStatement = {
    ...{ documentId: 'dc_bench', sha256: '0'.repeat(64), version: 1, layoutsVersion: 'bench' },
    ...{ receivedAt: now, readAt: now, stepKey: 'bench' },
    reading: { result: 'statement', statement: paper, layout: 'bench', notes: [], holder: name },
  };
  const facts = { ...party.facts, bank_statements: kept };
  const parties = { ...loan.parties, [partyId]: { ...party, facts, statement } };
  return { loan: { ...loan, parties }, paper, bank };
}

async function largestCase(opened: OpenRecord, loanId: string): Promise<LargestCase> {
  const found = await opened.reads.loadLoan(loanId);
  if (found === null) throw new Error(`no loan ${loanId}`);
  const { policy, now, calendar } = await opened.decideContext(system, found.loan);
  const { loan: file, paper, bank } = withLargest(found.loan, now);
  const today = civilDateAt(instant(now), policy.zone);
  const shared = {
    sharedNumbers: [],
    sharedValues: [],
    numbersElsewhere: [],
    invoicesElsewhere: [],
  };
  return { input: { file, policy, now, calendar, today, ...shared }, paper, bank };
}

/** A set that did not see its statements would be quick and worthless. */
function mustBeWhole({ input, bank }: LargestCase): void {
  if (bank.rows.length !== rowsOfLargest) throw new Error(`${bank.rows.length} rows`);
  const results = runCrossChecks(input);
  const found = results.find(({ rule }) => rule === 'statement_contradicts_bank')?.result;
  if (found?.result !== 'finding') throw new Error('the edited row was not found');
  const borrower = borrowerIdOf(input.file as Loan);
  if (factsOfSource(input, borrower, 'bank_statements').state !== 'data')
    throw new Error('the bank’s rows were not used');
}

/**
 * The whole set of cross-checks of each product over 24 months with 5,000 rows of the bank's and as many of a paper, against the same set
 * with the two compared by looking for each row. @throws Error when a set takes longer than is wanted
 */
export async function measureCrossChecks(say: (line: string) => void): Promise<Outcome[]> {
  const server = await startBenchServer();
  try {
    const opened = await openRecord(await settingsOf(server, await server.freshDatabase('checks')));
    try {
      const outcomes: Outcome[] = [];
      for (const persona of personas) {
        const [loan] = await loansAtWork(opened, server.folder, 1, persona);
        const one = await largestCase(opened, loan?.loanId ?? '');
        mustBeWhole(one);
        outcomes.push(await measured(one, say));
      }
      return outcomes;
    } finally {
      await opened.close();
    }
  } finally {
    await server.stop();
  }
}

async function measured(one: LargestCase, say: (line: string) => void): Promise<Outcome> {
  const { product } = one.input.file;
  const took: number[] = [];
  const ours = async () => {
    const { cpuMs, wallMs } = await timed(() => whole(one));
    took.push(wallMs / perRound);
    return { cpuMs, wallMs };
  };
  const { paper, bank } = one;
  const without = largestWithoutPaper(one.input);
  const outcome = await compare({
    ...{ title: `the cross-checks of ${product}, ${rowsOfLargest} rows twice`, unit: 'sets' },
    perRound,
    ours: { run: ours },
    twin: {
      run: () =>
        timed(() => {
          for (let n = 0; n < perRound; n += 1) {
            runCrossChecks(without);
            differencesByLooking(paper, bank);
          }
          return Promise.resolve();
        }),
    },
  });
  const ms = median(took.slice(1));
  say(`  ${product}: ${ms.toFixed(1)} ms a set on the wall; wanted ${wantedMs}`);
  if (ms > wantedMs) throw new Error(`${product}: ${ms.toFixed(1)} ms, wanted ${wantedMs}`);
  return outcome;
}

function whole({ input }: LargestCase): Promise<void> {
  for (let n = 0; n < perRound; n += 1) runCrossChecks(input);
  return Promise.resolve();
}

/** The same file without the paper, for the twin that compares it by itself. */
function largestWithoutPaper(input: CrossCheckInput): CrossCheckInput {
  const parties = Object.fromEntries(
    Object.entries(input.file.parties).map(([id, { statement: _statement, ...party }]) => [
      id,
      party,
    ]),
  );
  return { ...input, file: { ...input.file, parties } };
}
