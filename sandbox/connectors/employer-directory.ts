import { z } from 'zod';
import { goesBy } from '../facts/cases.js';
import { lookup } from './lookup.js';
import { nameField, usccField } from './request-fields.js';

/** Numbers found independently of the applicant. The code finds first; a name alone finds by full, short or former name. */
export const employerDirectory = lookup({
  source: 'employer_directory',
  consent: false,
  request: z.strictObject({ employerName: nameField, uscc: usccField.nullish() }),
  subject: () => undefined,
  answer: ({ world }, { employerName, uscc }) => {
    const company = uscc
      ? world.cases.companyByCode(uscc)
      : world.cases.companyByName(employerName);
    if (!company) return { answer: 'NO_RECORD' };
    return { answer: goesBy(company, employerName) ? 'FOUND' : 'MISMATCH', data: company };
  },
  empty: null,
});
