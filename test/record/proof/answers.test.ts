import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRecord } from '../open-record.js';
import { Tampering } from './tampering.js';

describe('S43: the remembered answer of a command', () => {
  let at: Tampering;
  let loanId: string;
  beforeAll(async () => {
    at = await Tampering.open(await openRecord());
    loanId = await at.aLoan('answers');
  });
  afterAll(() => at.close());

  it.each([
    { name: 'altered', set: `answer = answer || '{"taskId":"tk_forged"}'` },
    { name: 'said to be of another version', set: 'version = 1' },
    { name: 'moved to another body', set: 'answer_hmac = sha256(answer_hmac)' },
    {
      name: 'said to be of before there were digests',
      set: `answer = answer || '{"taskId":"tk_forged"}', answer_hmac = null`,
    },
    { name: '… and of another version', set: 'answer_hmac = null, version = 1' },
    { name: '… and of one that is not there', set: 'answer_hmac = null, version = 0' },
  ])('is not given out when it was $name', async ({ set }) => {
    const again = () => at.more(loanId, 3);
    await again();
    await at.owner.query('create table safe as select * from commands');
    await at.alter(loanId, `update commands set ${set} where :loan and key = '${loanId}-3'`);
    await expect(again()).rejects.toThrow('the remembered answer of a command was altered');
    await at.owner.query('delete from commands');
    await at.owner.query('insert into commands select * from safe');
    await at.owner.query('drop table safe');
    await again();
  });
});
