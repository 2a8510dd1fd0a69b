import { vehicleOf } from './case-file.js';
import { failed, mismatch, passed, passedWithNote, type CheckRule } from './check-rule.js';

/** Vehicle register (车管). A new car is registered after the sale, so its NO_RECORD is honest; a used one must be there. */
export const vehicleRegisterCheck: CheckRule<'vehicle_register'> = {
  hasInput: ({ file }) => vehicleOf(file) !== null,
  noRecord: ({ file }) =>
    vehicleOf(file)?.state === 'new' ? passedWithNote('not_yet_registered') : undefined,
  judge(data, stated, { file }) {
    if (data.seized) return failed('vehicle_seized');
    if (stated === 'MISMATCH' || data.vin !== vehicleOf(file)?.vin) return mismatch('vin_differs');
    if (data.lien === 'other') return mismatch('second_lien');
    return data.lien === 'ours' ? passedWithNote('our_lien_registered') : passed;
  },
};
