import { application, employerOf, personOf } from './application.js';
import { absent, valueOr, type Lookup } from './reference-case.js';

/** The rows that ask the same thing in other calls; the newest accepted answer of any of them is what was last said. */
const sameQuestion: Readonly<Record<string, readonly string[]>> = {
  employer: [
    'Q-AUTO-04.employer',
    'Q-MORT-03.employer',
    'Q-CONS-02.employer',
    'Q-PRED-05.employer',
    'Q-POST-IND-01.employer',
  ],
  post: [
    'Q-AUTO-04.post',
    'Q-MORT-03.post',
    'Q-CONS-02.post',
    'Q-PRED-05.post',
    'Q-POST-IND-01.post',
  ],
  now: ['Q-AUTO-06.net', 'Q-MORT-05.net', 'Q-CONS-03.net', 'Q-PRED-06.now', 'Q-POST-IND-02.now'],
  phone: ['Q-PRED-08.phone', 'Q-POST-IND-05.phone'],
  address: [
    'Q-AUTO-02.address',
    'Q-MORT-01.address',
    'Q-CONS-01.address',
    'Q-PRED-08.address',
    'Q-POST-IND-05.address',
  ],
  source: ['Q-AUTO-19.sources', 'Q-MORT-22.sources', 'Q-CONS-13.sources', 'Q-REMD-04.source'],
};

/** PREV: the last accepted answer of an earlier task; before there is one, the application. */
export const previous: Lookup = (file, part, place) => {
  const { loan, partyId, taskId } = file;
  const party = loan.parties[partyId];
  const person = personOf(file);
  if (party === undefined || person === undefined) return absent;
  // What was corrected since is newer than what was said before.
  const correctedAt = party.contactChanges?.findLast(({ what }) => what === part)?.at ?? '';
  const said = (sameQuestion[part] ?? []).flatMap((reference) => {
    const [rowKey = '', field = ''] = reference.split('.');
    return Object.values(loan.answers)
      .filter(
        (one) => one.rowKey === rowKey && one.taskId !== taskId && one.verdict !== 'not_answered',
      )
      .map((one) => ({
        at: one.answeredAt,
        value: party.said[`${one.taskId}/${rowKey}`]?.fields[field],
      }))
      .filter((one) => one.value !== undefined && one.at > correctedAt);
  });
  const newest = said.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  if (newest !== undefined) return valueOr(newest.value);
  if (part === 'employer') return employerOf(person);
  if (part === 'now') return valueOr(person.income?.netMonthly);
  if (part === 'phone')
    return valueOr(person.contactPoints.find((one) => one.kind === 'mobile')?.value);
  return application(file, part, place);
};
