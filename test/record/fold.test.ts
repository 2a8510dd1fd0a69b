import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataKeyCache } from '../../src/record/data-keys.js';
import { AnchorFile } from '../../src/record/proof/anchor-file.js';
import { verifyTimeline } from '../../src/record/proof/verify-timeline.js';
import { readTables } from '../../src/record/read-tables.js';
import { foldLoan, loadLoan } from '../../src/record/reads/opened-loan.js';
import type { CommandEnvelope, RecordOutcome } from '../../domain/loan/recording.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { aBorrower, aDealer, anApplication, residentId } from '../builders/an-application.js';
import { fromAnn, submission } from './open-record.js';
import { HandClock, openRealRecord } from './real-core.js';

describe("the record with the loan's own rules", () => {
  const clock = new HandClock();
  let opened: Awaited<ReturnType<typeof openRealRecord>>;
  beforeAll(async () => {
    opened = await openRealRecord(clock);
  });
  afterAll(() => opened.close());

  const system = (loanId: string, command: CommandEnvelope['command'], key: string | null) => ({
    ...fromAnn(loanId, command, key),
    ...{ actor: { kind: 'system' as const, step: 'test' }, keyScope: 'step', epoch: 1 },
  });
  /** As another process reads it: what this one remembers would only say what was decided. */
  const loanOf = async (loanId: string) => {
    const cache = new DataKeyCache(opened.keyring.master);
    const loaded = await loadLoan({ ...opened.deps, cache }, loanId);
    if (loaded === null) throw new Error('no loan');
    return loaded.loan;
  };
  /** Gives up every open step, over and over, until the loan waits for people. */
  const giveUpAll = async (loanId: string, check: () => Promise<void>) => {
    for (let round = 0; round < 5; round += 1) {
      const due = Object.values((await loanOf(loanId)).steps).filter((s) => s.status === 'due');
      if (due.length === 0) return;
      for (const { key } of due) {
        const result = { kind: 'given_up' as const, class: 'timeout' as const };
        const command = { type: 'finishStep' as const, stepKey: key, result };
        const outcome = await opened.record(system(loanId, command, key));
        expect(outcome.outcome).toBe('recorded');
        await check();
      }
    }
  };

  it('fifty at once are one loan with one set of steps and tasks', async () => {
    const application = anApplication({ applicationNumber: 'F-50' });
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) => opened.record(submission(`ln_f${i}`, application))),
    );
    const ids = new Set(
      outcomes.map((one: RecordOutcome) => 'answer' in one && one.answer['loanId']),
    );
    expect(ids.size).toBe(1);
    const { rows } = await opened.pool.pool.query<{ n: number }>(
      `select count(*)::int as n from loan_events where type = 'loan_submitted'`,
    );
    expect(rows[0]?.n).toBe(1);
  });

  it('keeps snapshot, read rows and chain what the events fold to, command by command', async () => {
    const loanId = 'ln_fold';
    await opened.record(submission(loanId, anApplication({ applicationNumber: 'F-1' })));
    const anchors = new AnchorFile('does-not-exist/anchors.jsonl');
    const same = async () => {
      const kept = await loanOf(loanId);
      expect(await foldLoan(opened.deps, loanId)).toEqual(kept);
      for (const table of readTables) {
        const { rows } = await opened.pool.pool.query<{ key: string }>(
          `select ${table.key.at(-1)} as key from ${table.table} where loan_id = $1`,
          [loanId],
        );
        expect(rows.map(({ key }) => key).sort()).toEqual(Object.keys(table.entries(kept)).sort());
      }
    };
    await same();
    await giveUpAll(loanId, same);
    clock.time = '2026-04-01T02:00:00.000Z';
    await opened.record(system(loanId, { type: 'timePassed' }, null));
    await same();
    await opened.record(fromAnn(loanId, { type: 'hold', reason: 'test' }, 'f-hold'));
    await same();
    const verification = await verifyTimeline({ ...opened.deps, anchors }, loanId);
    expect(verification).toMatchObject({ valid: true, anchoredTo: null });
    expect(verification?.events).toBe((await loanOf(loanId)).version);
  });

  it('S44: keeps no personal value in clear in any table', async () => {
    const canary = {
      name: '金丝雀甲乙丙',
      idNumber: residentId('33010619880808123'),
      phone: '13799887766',
      address: '金丝雀巷七号',
      employer: '金丝雀纺织厂',
      card: '6222020000000000000',
    };
    const borrower = aBorrower();
    const application = anApplication({
      applicationNumber: 'F-44',
      parties: [
        {
          ...borrower,
          name: canary.name,
          idNumber: canary.idNumber,
          contactPoints: [{ id: 'mobile', kind: 'mobile', value: canary.phone }],
          address: { ...borrower.address, text: canary.address },
          employment: { ...borrower.employment, employerName: canary.employer },
        },
        aDealer(),
      ],
    });
    await opened.record(submission('ln_canary', application));
    await giveUpAll('ln_canary', () => Promise.resolve());
    const forms = Object.values(canary).flatMap((value) => [
      value,
      Buffer.from(value).toString('hex'),
      Buffer.from(value).toString('base64').replace(/=+$/, ''),
    ]);
    const texts = await withConnection(opened.database.ownerUrl, async (client) => {
      const { rows: tables } = await client.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public'`,
      );
      const found: { name: string; text: string }[] = [];
      for (const { name } of tables) {
        const { rows } = await client.query<{ text: string }>(
          `select t::text as text from ${name} t`,
        );
        found.push({ name, text: rows.map(({ text }) => text).join('\n') });
      }
      return found;
    });
    expect(texts.filter(({ text }) => text !== '').length).toBeGreaterThan(8);
    for (const { name, text } of texts)
      expect({ name, found: forms.filter((form) => text.includes(form)) }).toEqual({
        name,
        found: [],
      });
  });

  it('refuses an application of a person born tomorrow without leaving a row', async () => {
    const { employment, residence, ...borrower } = aBorrower();
    const born = {
      ...{ ...borrower, idNumber: residentId('33010620990307123') },
      employment: { ...employment, startedMonth: '2099-04' },
      residence: { ...residence, since: '2099-04-01' },
    };
    const application = anApplication({ applicationNumber: 'F-2', parties: [born, aDealer()] });
    const outcome = await opened.record(submission('ln_unborn', application));
    expect(outcome).toMatchObject({ outcome: 'refused', version: 0 });
    expect(await loadLoan(opened.deps, 'ln_unborn')).toBeNull();
    expect(await opened.record(submission('ln_unborn', application))).toMatchObject({
      outcome: 'refused',
    });
  });
});
