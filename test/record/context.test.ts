import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DecideContext } from '../../domain/loan/context.js';
import { aBorrower, aDealer, anApplication, residentId } from '../builders/an-application.js';
import { erasure, fromAnn, openRecord, submission } from './open-record.js';
import { HandClock } from './real-core.js';
import { tinyCore } from './tiny-decider.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('what the record lets the decider know', () => {
  const seen: DecideContext[] = [];
  const clock = new HandClock('2026-03-03T02:00:00.000Z');
  let opened: Awaited<ReturnType<typeof openRecord>>;
  beforeAll(async () => {
    opened = await openRecord({
      clock,
      core: {
        ...tinyCore,
        decide: (command, loan, context) => {
          seen.push(context);
          return tinyCore.decide(command, loan, context);
        },
      },
    });
    const ids = ['33010619900307123', '33010619900307456', '33010619900307789'];
    for (const [i, first17] of ids.entries()) {
      const phone = i === 2 ? '13800138999' : '13800138000';
      const borrower = {
        ...aBorrower(),
        idNumber: residentId(first17),
        contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value: phone }],
      };
      const parties = [borrower, aDealer()];
      await opened.record(
        submission(`ln_${i}`, anApplication({ applicationNumber: `A-${i}`, parties })),
      );
    }
  });
  afterAll(() => opened.close());

  const contextOf = async (loanId: string, command: Parameters<typeof fromAnn>[1], key: string) => {
    await opened.record(fromAnn(loanId, command, key));
    const context = seen.at(-1);
    if (context === undefined) throw new Error('nothing was decided');
    return context;
  };
  const hold = { type: 'hold', reason: 'a' } as const;

  it('the applicants of other loans who have the same number, but not the same person again', async () => {
    const application = anApplication({
      applicationNumber: 'A-again',
      parties: [{ ...aBorrower(), idNumber: residentId('33010619900307123') }, aDealer()],
    });
    await opened.record(submission('ln_again', application));
    const shared = async (loanId: string) =>
      (await contextOf(loanId, hold, `shared-${loanId}`)).sharedNumbers;
    const mobile = { partyId: 'borrower', contactPointId: 'mobile' };
    expect(await shared('ln_0')).toEqual([{ ...mobile, otherApplicants: 1 }]);
    expect(await shared('ln_2')).toEqual([{ ...mobile, otherApplicants: 0 }]);
  });

  it('what else the applicants of other loans share, each kind counted by itself', async () => {
    const first = { districtCode: '330106', text: '文三路 9 号, 2 幢' };
    const addresses = [
      first,
      { ...first, text: '文三路9号2幢' },
      { ...first, text: '文三路 8 号' },
    ];
    for (const [i, address] of addresses.entries()) {
      const borrower = {
        ...aBorrower(),
        ...{ idNumber: residentId(`3301061990030780${i}`), address, deviceId: `dev-${i % 2}` },
        contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value: `1390013800${i}` }],
      };
      const parties = [borrower, aDealer()];
      const change = { applicationNumber: `A-links-${i}`, parties };
      await opened.record(submission(`ln_links_${i}`, anApplication(change)));
    }
    const shared = async (i: number) => {
      const loanId = `ln_links_${i}`;
      const { sharedValues } = await contextOf(loanId, hold, `links-${i}`);
      return Object.fromEntries((sharedValues ?? []).map((one) => [one.kind, one.otherApplicants]));
    };
    // All people of this file work for one employer and buy from one dealer; the car has one telematics device.
    const everybody = (await shared(0))['seller'];
    expect(everybody).toBeGreaterThanOrEqual(5);
    const alike = { seller: everybody, employer: everybody };
    expect(await shared(0)).toMatchObject({ ...alike, address: 1 });
    expect(await shared(1)).toMatchObject({ ...alike, address: 1 });
    expect(await shared(2)).toMatchObject({ ...alike, address: 0 });
  });

  it('the contacts of person and number across loans, under keys that it can work out itself', async () => {
    const call = (loanId: string) =>
      ({ type: 'startAttempt', taskId: `tk_${loanId}`, contactPointId: 'mobile' }) as const;
    expect((await contextOf('ln_0', call('ln_0'), 'call-0')).ledger).toEqual([]);
    // Another person with the same number: the number counts, the person does not.
    const { ledger } = await contextOf('ln_1', call('ln_1'), 'call-1');
    const [entry] = ledger;
    expect(entry?.personKey).toMatch(/^other:/);
    expect(ledger).toEqual([
      {
        attemptId: expect.stringMatching(/^at_/) as unknown,
        loanId: 'ln_0',
        numberKey: sha256('+8613800138000'),
        personKey: entry?.personKey,
        at: '2026-03-03T02:00:00.000Z',
        purpose: 'verification',
        outcome: null,
        countsForRisk: true,
        gateFailed: false,
      },
    ]);
    const again = await contextOf('ln_again', call('ln_again'), 'call-2');
    expect(again.ledger[0]?.personKey).toBe(sha256(residentId('33010619900307123')));
    expect((await contextOf('ln_2', call('ln_2'), 'call-3')).ledger).toEqual([]);
    expect((await contextOf('ln_0', { type: 'release', reason: 'a' }, 'no-call')).ledger).toEqual(
      [],
    );
  });

  it('S45: no contact of an erased person any more', async () => {
    await opened.record(erasure('ln_0', 'borrower'));
    const call = { type: 'startAttempt', taskId: 'tk_ln_1', contactPointId: 'mobile' } as const;
    expect((await contextOf('ln_1', call, 'call-after')).ledger).toEqual([]);
  });

  it('a time that never goes back behind the last event', async () => {
    clock.time = '2026-03-01T00:00:00.000Z';
    const { now } = await contextOf('ln_1', { type: 'release', reason: 'b' }, 'earlier');
    clock.time = '2026-03-03T02:00:00.000Z';
    expect(now).toBe('2026-03-03T02:00:00.000Z');
  });
});
