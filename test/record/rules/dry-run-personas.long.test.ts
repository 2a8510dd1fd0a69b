import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { dryRunOf } from '../../../domain/admin/dry-run.js';
import { withSandbox } from '../../../bench/at-work.js';
import { personas } from '../../../sandbox/personas/catalogue.js';
import { findRoot } from '../../../src/config/paths.js';
import { openRecord, type OpenRecord } from '../../../src/record/compose.js';
import { writeKeyFiles } from '../../api/support/key-files.js';
import { alteredParts, circumstancesOf, everyChange, orBroken } from '../../builders/dry-run.js';
import { ann } from '../open-record.js';
import { freshDatabase, type TestDatabase } from '../../environment/database.js';
import { patientLimits } from '../../environment/patient-limits.js';

/** All of them take a minute, so that one of five is taken unless `SANCHA_PERSONAS=all` is set. */
const chosen = personas.filter((_, n) => process.env['SANCHA_PERSONAS'] === 'all' || n % 5 === 0);
/** Each persona is looked at under one draft of so many, so that every part meets many of them. */
const everyNth = 4;

let folder: string;
let database: TestDatabase;
let opened: OpenRecord;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dry-run-'));
  database = await freshDatabase();
  opened = await openRecord(
    {
      ...{ data: folder, keys: await writeKeyFiles(folder), clock: undefined },
      ...{ database: { url: database.url, allowOwner: false }, calendar: 'sandbox' },
      ...{ policiesFolder: join(findRoot(), 'policies'), nativeCommands: 'all' },
    },
    { limits: patientLimits },
  );
});
afterAll(async () => {
  await opened.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

/** What the persona's loan shows under the drafts of its turn, and how many of them judged it. */
async function look(loanId: string, turn: number): Promise<number> {
  const loan = (await opened.reads.loadLoan(loanId))?.loan;
  if (loan === undefined) throw new Error(`no loan ${loanId}`);
  const context = await opened.decideContext(ann, loan);
  const { policy } = context;
  const circumstances = circumstancesOf(context);
  const drafts = alteredParts(policy).filter((_, i) => i % everyNth === turn % everyNth);
  const said = drafts.map(({ part, draft }) => {
    const short = orBroken(() => dryRunOf(policy, draft).changesOf(loan, circumstances));
    const whole = orBroken(() => everyChange(policy, draft, loan, circumstances));
    expect({ part, changes: short }).toEqual({ part, changes: whole });
    return short;
  });
  return said.filter((one) => one !== 'broken' && one.length > 0).length;
}

it('tells the same of every persona whether or not it asks twice what could not differ', async () => {
  const changed = await withSandbox(opened, folder, async (bring) => {
    let found = 0;
    for (const [n, { id }] of chosen.entries()) {
      const { loanId } = await bring(id, n + 1);
      found += await look(loanId, n);
    }
    return found;
  });
  // Two that say nothing are the same too.
  expect(changed).toBeGreaterThan(chosen.length);
}, 300_000);
