import type { ProductPolicy } from '../domain/policy/product-policy.js';
import { openRecord, type OpenRecord } from '../src/record/compose.js';
import { DataKeyCache } from '../src/record/data-keys.js';
import { lookAtLoans } from '../src/record/rules/dry-run/look-at-loans.js';
import { lookByPolicy } from '../src/record/rules/dry-run/look-by-policy.js';
import { loansAtWork } from './at-work.js';
import { readAll } from './dry-run.naive.js';
import { compare, timed, type Outcome } from './measure.js';
import { settingsOf } from './record.js';
import { startBenchServer } from './server.js';
import type { Size } from './size.js';

const sizes = {
  full: { loans: 100, passes: 2, looks: Number(process.env['SANCHA_BENCH_LOOKS'] ?? 100_000) },
  smoke: { loans: 8, passes: 1, looks: 800 },
} as const;

/** A draft with a lower limit of debt and another matrix: every loan is decided differently, and the dearest rules are asked twice. */
function draftOf(inForce: ProductPolicy): ProductPolicy {
  const officer = { role: 'risk_officer' as const, people: 1 };
  return {
    ...inForce,
    version: '2099.1',
    debtService: { ...inForce.debtService, limitBasisPoints: 100 },
    approvalMatrix: inForce.approvalMatrix.map((row) => ({
      ...row,
      steps: [...row.steps, officer],
    })),
  };
}

/** A dry run of a draft against only reading and decrypting the same loans, and its memory over as many looks as a large book has loans. */
export async function measureDryRun(say: (line: string) => void, size: Size): Promise<Outcome[]> {
  const { loans: count, passes, looks } = sizes[size];
  const server = await startBenchServer();
  const closing: (() => Promise<void>)[] = [() => server.stop()];
  try {
    const opened = await openRecord(await settingsOf(server, await server.freshDatabase('book')));
    closing.unshift(() => opened.close());
    const loans = await loansAtWork(opened, server.folder, count);
    say(`  ${loans.length} loans wait for their interview, each with all its answers`);
    const now = await opened.clock.now();
    const { policy: inForce, calendar, signalCatalogue } = opened.deps.rulesAt(now, 'auto');
    const alike = { calendar, signalCatalogue, now };
    const looking = lookByPolicy({ inForce, draft: draftOf(inForce), ...alike });
    const ids = loans.map(({ loanId }) => loanId).sort();
    const dry = async () => {
      const changed = await dryRun(opened, looking);
      if (changed !== ids.length) throw new Error(`${changed} of ${ids.length} loans changed`);
    };
    const outcome = await compare({
      ...{ title: 'dry run of a draft, 4 at a time', unit: 'loans', perRound: count * passes },
      ours: { run: () => timed(() => times(passes, dry)) },
      twin: { run: () => timed(() => times(passes, () => readAll(readsOf(opened), ids))) },
    });
    say(await memoryOf(dry, looks, count));
    return [outcome];
  } finally {
    for (const close of closing) await close();
  }
}

/** Nothing is remembered from one pass to the next: a book has every loan once. */
const readsOf = ({ deps, rulesDeps }: OpenRecord) => ({
  ...{ pool: rulesDeps.readPool, tenant: deps.tenant, core: deps.core, blind: deps.keyring.blind },
  cache: new DataKeyCache(deps.keyring.master),
});

async function dryRun(
  opened: OpenRecord,
  looking: Parameters<typeof lookAtLoans>[1],
): Promise<number> {
  let changed = 0;
  await lookAtLoans(readsOf(opened), looking, (page) => {
    if (page.unread > 0) throw new Error(`${page.unread} loans could not be read`);
    changed += page.loans.length;
    return Promise.resolve(true);
  });
  return changed;
}

async function times(passes: number, work: () => Promise<void>): Promise<void> {
  for (let pass = 0; pass < passes; pass += 1) await work();
}

/** What stays of the heap after so many looks, against what stayed after the first hundredth of them. */
async function memoryOf(dry: () => Promise<void>, looks: number, loans: number): Promise<string> {
  const heapMb = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1_048_576;
  };
  const passes = Math.ceil(looks / loans);
  const early = Math.max(1, Math.ceil(passes / 100));
  await times(early, dry);
  const first = heapMb();
  await times(passes - early, dry);
  const last = heapMb();
  const collected =
    globalThis.gc === undefined ? ' (not collected before: start node with --expose-gc)' : '';
  return `  heap ${first.toFixed(0)} MB after ${early * loans} looks, ${last.toFixed(0)} MB after ${passes * loans}${collected}`;
}
