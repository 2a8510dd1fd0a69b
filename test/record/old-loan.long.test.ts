import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evolveWhole } from '../../domain/loan/evolve.js';
import { AnchorFile } from '../../src/record/proof/anchor-file.js';
import { verifyTimeline } from '../../src/record/proof/verify-timeline.js';
import { listCycles } from '../../src/record/reads/cycle-list.js';
import { foldLoan, loadLoan, loadWholeLoan } from '../../src/record/reads/opened-loan.js';
import { OldLoan } from '../builders/old-loan.js';
import { ReplayedLife } from './replayed-life.js';

const anchors = new AnchorFile('does-not-exist/anchors.jsonl');
const loanId = 'ln_1';

describe('the record of a loan of many years', () => {
  const life = new OldLoan();
  let replayed: ReplayedLife;
  beforeAll(async () => {
    life.months(16);
    replayed = await ReplayedLife.open();
    await replayed.put(loanId, life.stream);
  }, 120_000);
  afterAll(() => replayed.opened.close());
  const rowsOf = async (table: string) => {
    const { rows } = await replayed.opened.pool.pool.query<{ n: number }>(
      `select count(*)::int as n from ${table} where loan_id = $1`,
      [loanId],
    );
    return rows[0]?.n;
  };

  it('keeps a snapshot that is what the events fold to, and no more', async () => {
    const { deps } = replayed.opened;
    const kept = (await loadLoan(deps, loanId))?.loan;
    expect(kept).toEqual(JSON.parse(JSON.stringify(life.state)));
    expect(await foldLoan(deps, loanId)).toEqual(kept);
    expect(await verifyTimeline({ ...deps, anchors }, loanId)).toEqual(
      expect.objectContaining({ valid: true }),
    );
  });

  it('keeps the rows of work that the loan no longer carries', async () => {
    const { tasks, attempts } = life.whole;
    expect(await rowsOf('tasks')).toBe(Object.keys(tasks).length);
    expect(await rowsOf('attempts')).toBe(Object.keys(attempts).length);
    expect(Object.keys(life.state.tasks).length).toBeLessThan(Object.keys(tasks).length);
    // Those of a plan that was made anew are gone, as ever.
    expect(await rowsOf('plan_items')).toBe(life.state.servicing?.plan.length);
  });

  it('tells all that it ever was, and every cycle', async () => {
    const { deps } = replayed.opened;
    expect(await loadWholeLoan(deps, loanId)).toEqual(JSON.parse(JSON.stringify(life.whole)));
    expect(await listCycles(deps, loanId)).toEqual(life.whole.servicing?.cycles);
    expect(await listCycles(deps, loanId)).toHaveLength(16);
  });
});

describe('a loan that an earlier release wrote', () => {
  it('is folded anew with its next change, every part of it, and verifies before and after', async () => {
    const life = new OldLoan().months(14);
    const [written, rest] = [life.stream.slice(0, -40), life.stream.slice(-40)];
    // The release before carried everything.
    const before = await ReplayedLife.open({ evolve: evolveWhole, foldVersion: 2 });
    await before.put(loanId, written);
    const today = before.upgraded();
    const isValid = () => verifyTimeline({ ...today.deps, anchors }, loanId);
    expect(await isValid()).toMatchObject({ valid: true, isOtherRelease: true });
    await today.put(loanId, rest);
    const kept = (await loadLoan(today.deps, loanId))?.loan;
    expect(kept).toEqual(JSON.parse(JSON.stringify(life.state)));
    expect(await isValid()).toMatchObject({ valid: true, isOtherRelease: false });
    await before.opened.close();
  }, 120_000);
});
