import type { ApplicationOf } from '../../domain/application/application.js';
import { borrowerOf } from './a-sandbox.js';

/** A right question to each source about one application. */
export function questionsOf(
  application: ApplicationOf<'auto'>,
): Record<string, Record<string, unknown>> {
  const {
    name,
    idNumber,
    bankCard: cardNumber,
    contactPoints,
    employment,
  } = borrowerOf(application);
  const mobile = contactPoints[0]?.value;
  const { vin, make, model, state, telematicsDeviceId } = application.collateral;
  const person = { name, idNumber };
  return {
    identity: person,
    phone_ownership: { ...person, mobile },
    former_numbers: { ...person, numbers: ['13800008001'] },
    bank_card: { ...person, cardNumber, mobile },
    judicial: person,
    credit_bureau: { ...person, reason: 'loan_approval', authorisation: 'authorisation/1' },
    employer_directory: {
      employerName: employment?.employerName,
      uscc: employment?.employerUscc,
    },
    social_insurance: person,
    provident_fund: person,
    tax: person,
    bank_statements: { ...person, cardNumber, from: '2025-12-01', to: '2026-11-24' },
    vehicle_register: { vin, plate: null },
    valuation: { kind: 'vehicle', vin, make, model, state },
    telematics: { deviceId: telematicsDeviceId },
    loan_account: { loanId: 'loan-1' },
  };
}
