import { loanSubject } from '../../checks/case-file.js';
import { readVehicleNumber } from '../../formats/vehicle-number.js';
import { clear, compared, findingOf, type CrossCheck } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';

/**
 * A VIN whose check digit does not fit, or that the register writes otherwise, is read again from the car (lending.md §8, S16): the
 * digit is mandatory in China and not in Europe, so it is a question and never fraud.
 */
export const vinReread: CrossCheck<'auto'> = {
  rule: 'vin_reread',
  about: 'loan',
  staleWhen: ['vehicle_register', 'collateral.vin'],
  opensQuestions: ['Q-AUTO-09'],
  evaluate(input, subject) {
    const { vin } = input.file.collateral;
    const register = usableFacts(input, loanSubject, 'vehicle_register');
    const other = register.state === 'data' && register.data.vin !== vin ? register.data.vin : null;
    const reading = readVehicleNumber(vin);
    const fits = reading.result === 'read' && reading.value.verdict === 'ok';
    if (fits && other === null) {
      return clear(compared('vin', vin, 'text', 'application'));
    }
    return findingOf(vinReread, subject, {
      severity: 'yellow',
      kind: 'operational',
      compared: [
        compared('vin', vin, 'text', 'application'),
        ...(other === null ? [] : [compared('vin', other, 'text', 'vehicle_register')]),
      ],
    });
  },
};
