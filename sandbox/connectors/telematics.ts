import { z } from 'zod';
import { addDays, instantText } from '../time/civil-date.js';
import { lookup } from './lookup.js';

const reportMilliseconds = 10 * 60_000;
const hourMilliseconds = 3_600_000;

/** GPS: fitted when the car is handed over, then heard every ten minutes unless it is silent. */
export const telematics = lookup({
  source: 'telematics',
  consent: true,
  request: z.strictObject({ deviceId: z.string().min(1).max(64) }),
  subject: (world, { deviceId }) => world.cases.byDevice(deviceId),
  answer: ({ world, now }, _body, facts) => {
    if (!facts) return { answer: 'NO_RECORD' };
    const { vehicle, purchase } = facts;
    const { payoutOn, today } = world.lifeContext(facts, now);
    const fitted = payoutOn !== null && addDays(payoutOn, purchase.deliveredAfterDays) <= today;
    if (!fitted) return { answer: 'NO_RECORD' };
    const heard = now - reportMilliseconds - vehicle.silentHours * hourMilliseconds;
    return {
      answer: 'FOUND',
      data: {
        deviceId: vehicle.deviceId,
        lastSeenAt: instantText(heard),
        asOf: instantText(now),
        cityCode: vehicle.cityCode,
        events: vehicle.events.filter(({ at }) => Date.parse(at) <= now),
      },
    };
  },
  empty: null,
});
