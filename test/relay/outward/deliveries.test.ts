import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutwardRelay } from '../../../src/relay/outward/sending.js';
import { admin, outwardGround, quickSchedule, recorded, until } from './ground.js';
import { isSignedWith, Receiver } from '../../environment/webhook-receiver.js';

describe('events on their way out', () => {
  let ground: Awaited<ReturnType<typeof outwardGround>>;
  let receiver: Receiver;
  let relays: OutwardRelay[] = [];
  let subscriptionId: string;
  let secret: string;
  beforeAll(async () => {
    ground = await outwardGround();
  });
  afterAll(() => ground.close());
  beforeEach(async () => {
    receiver = await Receiver.open();
    ({ subscriptionId, secret } = await ground.subscribe({ url: receiver.url }));
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    relays = [];
    recorded(await ground.change(admin('ada'), subscriptionId, { type: 'remove', reason: 'over' }));
    await receiver.close();
    expect(ground.failures).toEqual([]);
  });
  const start = (schedule = quickSchedule) => relays.push(ground.relay(schedule));
  const lines = async (state: 'waiting' | 'delivered' | 'dead') =>
    (await ground.office.deliveries(subscriptionId, state, { after: null, limit: 200 })).items;
  const health = async () =>
    (await ground.office.find(subscriptionId, ['sh-01']))?.health ?? { waiting: -1 };

  it('arrive once each, signed, in the order of their loan, with two relays at work', async () => {
    const loans = await Promise.all(Array.from({ length: 8 }, () => ground.aLoan()));
    start();
    start();
    for (let turn = 0; turn < 6; turn += 1)
      await Promise.all(loans.map((loanId) => ground.holdOrRelease(loanId, turn)));
    await until(() => receiver.kept.length >= 8 * 8);
    for (const loanId of loans)
      expect(receiver.sequences(loanId)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(receiver.seen).toHaveLength(64);
    const [first] = receiver.seen;
    expect(receiver.seen.every((one) => isSignedWith(secret, one))).toBe(true);
    expect(first?.headers['content-type']).toBe('application/cloudevents+json');
    expect(first?.headers['webhook-id']).toBe(first?.event.id);
    expect(first?.event).toMatchObject({
      ...{ specversion: '1.0', source: 'urn:sancha:main', sequencetype: 'Integer' },
      datacontenttype: 'application/json',
    });
    await until(async () => (await lines('waiting')).length === 0);
  });

  it('do not overtake one of their loan that was not taken at first', async () => {
    const loans = await Promise.all(Array.from({ length: 4 }, () => ground.aLoan()));
    const refused = new Set<string>();
    receiver.behaviour = ({ event }, answer) => {
      const isFirst = event.sequence === '3' && !refused.has(event.id);
      refused.add(event.id);
      answer.writeHead(isFirst ? 503 : 204).end();
    };
    for (let turn = 0; turn < 4; turn += 1)
      for (const loanId of loans) await ground.holdOrRelease(loanId, turn);
    start();
    await until(() => receiver.kept.length === 24);
    for (const loanId of loans)
      expect(receiver.sequences(loanId)).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('of a branch that was not asked for stay here, and types that were not too', async () => {
    const only = await Receiver.open();
    const held = await ground.subscribe({ url: only.url, types: ['loan_held'] });
    const [own, foreign] = [await ground.aLoan(), await ground.aLoan('sh-02')];
    start();
    await ground.holdOrRelease(foreign, 0);
    await ground.holdOrRelease(own, 0);
    await until(() => receiver.sequences(own).length === 3 && only.kept.length === 1);
    expect(receiver.kept.some(({ event }) => event.subject === foreign)).toBe(false);
    expect(only.kept.map(({ event }) => event.type)).toEqual(['sancha.loan.loan_held']);
    const over = { type: 'remove', reason: 'over' } as const;
    recorded(await ground.change(admin('ada'), held.subscriptionId, over));
    await only.close();
  });

  it('wait for a receiver that is down, and then come in order; one probe at a time asks meanwhile', async () => {
    const loans = await Promise.all([ground.aLoan(), ground.aLoan(), ground.aLoan()]);
    receiver.answer(503);
    start();
    for (let turn = 0; turn < 4; turn += 1)
      for (const loanId of loans) await ground.holdOrRelease(loanId, turn);
    await until(async () => receiver.seen.length >= 12 && (await health()).waiting === 18);
    const askedBefore = receiver.seen.length;
    expect(receiver.kept).toEqual([]);
    receiver.takeAgain();
    await until(() => receiver.kept.length === 18);
    for (const loanId of loans)
      expect(receiver.sequences(loanId)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(receiver.seen.length - askedBefore).toBeLessThanOrEqual(18 + 3);
    expect(await health()).toMatchObject({ failingSince: null, suspended: null });
  });

  it('that one loan’s receiver never takes hold up that loan alone, become dead letters, and are replayed', async () => {
    const [bad, good] = [await ground.aLoan(), await ground.aLoan()];
    receiver.behaviour = ({ event }, answer) =>
      answer.writeHead(event.id === `${bad}-1` ? 400 : 204).end();
    // A sender that had nothing to do looks again after half a second: there is time for several tries.
    start({ ...quickSchedule, giveUpAfterMs: 2_500 });
    await until(async () => {
      await ground.holdOrRelease(good, receiver.sequences(good).length % 2);
      return (await lines('dead')).length === 1;
    });
    const [dead] = await lines('dead');
    expect(dead).toMatchObject({ eventId: `${bad}-1`, lastResult: 'status_400', lastStatus: 400 });
    expect(dead?.attempts).toBeGreaterThan(2);
    await until(() => receiver.sequences(bad).length === 1);
    expect(receiver.sequences(bad)).toEqual(['2']);
    expect(ground.suspended).toEqual([]);
    receiver.takeAgain();
    const which = { kind: 'dead' } as const;
    const again = { type: 'replay', which, reason: 'mended' } as const;
    const replayed = recorded(await ground.change(admin('ada'), subscriptionId, again));
    expect(replayed.replayed).toBe(1);
    await until(() => receiver.sequences(bad).includes('1'));
    expect(receiver.sequences(bad)).toEqual(['2', '1']);
  });

  it('to a target that is away for the whole time are kept until an administrator lets them go on', async () => {
    const loanId = await ground.aLoan();
    receiver.answer(500);
    start({ ...quickSchedule, giveUpAfterMs: 500 });
    await until(async () => (await health()).waiting !== -1 && ground.suspended.length > 0);
    const found = await health();
    expect(found).toMatchObject({ suspended: { because: 'away_for_long' } });
    await ground.holdOrRelease(loanId, 0);
    receiver.takeAgain();
    const asked = receiver.seen.length;
    await until(async () => (await lines('waiting')).length >= 2);
    expect(receiver.seen).toHaveLength(asked);
    const which = { kind: 'dead' } as const;
    const replay = { type: 'replay', which, reason: 'back' } as const;
    recorded(await ground.change(admin('ada'), subscriptionId, replay));
    recorded(await ground.change(admin('ada'), subscriptionId, { type: 'resume', reason: 'back' }));
    await until(() => receiver.sequences(loanId).length === 3);
    expect(receiver.sequences(loanId)).toEqual(['1', '2', '3']);
    ground.suspended.length = 0;
  });
});
