import { instant, hourMs, msBetween } from '../calendar/instant.js';
import { vehicleOf } from './case-file.js';
import { inconclusive, mismatch, passed, type CheckRule } from './check-rule.js';

/** Telematics (GPS): the device of this car is alive and nobody has tampered with it. */
export const telematicsCheck: CheckRule<'telematics'> = {
  hasInput: ({ file }) => (vehicleOf(file)?.telematicsDeviceId ?? null) !== null,
  judge(data, stated, { file, policy, now }) {
    if (stated === 'MISMATCH' || data.deviceId !== vehicleOf(file)?.telematicsDeviceId) {
      return mismatch('other_device');
    }
    const bad = data.events.find((one) => one.kind === 'tamper' || one.kind === 'pawn_yard');
    if (bad !== undefined) return mismatch(`device_${bad.kind}`);
    const silentMs = msBetween(instant(data.lastSeenAt), instant(now));
    return silentMs > policy.signals.offlineAboveHours.orange * hourMs
      ? inconclusive('device_offline')
      : passed;
  },
};
