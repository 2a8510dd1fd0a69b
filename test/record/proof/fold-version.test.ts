import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anApplication } from '../../builders/an-application.js';
import { carryOut } from '../carry-out.js';
import { fromAnn, submission } from '../open-record.js';
import { HandClock, openRealRecord } from '../real-core.js';
import { Tampering } from './tampering.js';

describe('S43: a loan that is said to be of another release, so that nobody compares', () => {
  let at: Tampering;
  const loanId = 'ln_fold';
  const tables = ['loans', 'tasks', 'checks', 'loan_snapshots'];
  beforeAll(async () => {
    at = await Tampering.open(await openRealRecord(new HandClock()));
    await at.freshAnchors();
    await at.opened.record(submission(loanId, anApplication({ applicationNumber: loanId })));
    await carryOut(at.opened, loanId);
    await at.owner.query('create table older as select * from loan_snapshots');
    await at.opened.record(fromAnn(loanId, { type: 'hold', reason: 'wait' }));
    for (const table of tables)
      await at.owner.query(`create table safe_${table} as select * from ${table}`);
  });
  afterAll(() => at.close());
  const putBack = async () => {
    await at.owner.query(`update loans set fold_version = (select fold_version from safe_loans)`);
    for (const table of tables.slice(1)) {
      await at.owner.query(`delete from ${table}`);
      await at.owner.query(`insert into ${table} select * from safe_${table}`);
    }
  };

  it.each<{ name: string; fold: string; where: string; more?: string }>([
    { name: 'an earlier one', fold: '- 1', where: 'loans.fold_version' },
    { name: 'a later one', fold: '+ 1', where: 'loans.fold_version' },
    { name: 'one of before there were parts', fold: '* 0 + 4', where: 'loans.fold_version' },
    {
      name: 'with tasks and checks altered',
      ...{ fold: '- 1', where: 'loans.fold_version' },
      more: "update tasks set assignee = 'person:eve'; update checks set outcome = 'failed'",
    },
    {
      name: 'with its snapshot deleted',
      ...{ fold: '- 1', where: 'loan_snapshots', more: 'delete from loan_snapshots' },
    },
    {
      name: 'with an older part of its own put back',
      ...{ fold: '- 1', where: 'loan_snapshots' },
      more: `update loan_snapshots s set sealed = o.sealed, sealed_at_version = o.sealed_at_version
        from older o where o.subject = s.subject and s.subject = 'LOAN'`,
    },
  ])('is found: $name', async ({ fold, where, more }) => {
    await at.owner.query(`update loans set fold_version = fold_version ${fold}`);
    if (more !== undefined) await at.owner.query(more);
    const found = await at.verify(loanId);
    await putBack();
    expect(found?.firstBad).toMatchObject({ reason: 'snapshot', where });
    expect(await at.verify(loanId)).toMatchObject({ valid: true, isOtherRelease: false });
  });
});
