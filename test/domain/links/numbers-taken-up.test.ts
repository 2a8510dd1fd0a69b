import { describe, expect, it } from '@jest/globals';
import { numbersTakenUp } from '../../../domain/links/numbers-taken-up.js';
import type { ContactChange, KnownContactPoint } from '../../../domain/loan/state/party-state.js';

const submittedAt = '2026-03-02T02:00:00.000Z';
const later = '2026-04-02T02:00:00.000Z';
const latest = '2026-05-02T02:00:00.000Z';

const point = (id: string, over: Partial<KnownContactPoint> = {}): KnownContactPoint => ({
  ...{ id, kind: 'mobile', value: `+86138001380${id}`, source: 'application', of: 'self' },
  ...{ label: null, checked: null, doNotCall: false, staleAt: null, ...over },
});
const corrected = (id: string, over: Partial<KnownContactPoint> = {}) =>
  point(id, { source: 'correction', ...over });
const change = (at: string, cause: ContactChange['cause'] = 'changed'): ContactChange => ({
  ...{ at, cause, what: 'phone' },
});

interface Row {
  what: string;
  contactPoints: KnownContactPoint[];
  contactChanges?: ContactChange[];
  expected: Record<string, string | null>;
}
const rows: Row[] = [
  {
    what: 'a number of the application, with it',
    contactPoints: [point('00')],
    expected: { '00': submittedAt },
  },
  {
    what: 'a landline, an employer’s number and a mailbox say nothing',
    contactPoints: [
      point('00', { kind: 'landline' }),
      point('01', { of: 'employer', source: 'employer_directory' }),
      point('02', { kind: 'email' }),
    ],
    expected: { '00': null },
  },
  {
    what: 'a number that the customer changed to, on that day, and the old one stays',
    contactPoints: [corrected('01'), point('00', { replacedBy: '01' })],
    contactChanges: [change(later)],
    expected: { '00': submittedAt, '01': later },
  },
  {
    what: 'a slip says nothing, and what it should have been stands in its place',
    contactPoints: [corrected('01'), point('00', { replacedBy: '01' })],
    contactChanges: [change(later, 'recorded_wrongly')],
    expected: { '00': null, '01': submittedAt },
  },
  {
    what: 'a slip in a number that was changed to',
    contactPoints: [
      corrected('02'),
      corrected('01', { replacedBy: '02' }),
      point('00', { replacedBy: '01' }),
    ],
    contactChanges: [change(later), change(latest, 'recorded_wrongly')],
    expected: { '00': submittedAt, '01': null, '02': later },
  },
  {
    what: 'a number whose correction is not remembered any more',
    contactPoints: [corrected('02'), corrected('01', { replacedBy: '02' }), point('00')],
    contactChanges: [change(latest)],
    expected: { '00': submittedAt, '01': null, '02': latest },
  },
];

describe('when somebody took up his numbers, as one application has it', () => {
  it.each(rows)('$what', ({ contactPoints, contactChanges, expected }) => {
    const changes = contactChanges === undefined ? {} : { contactChanges };
    const found = numbersTakenUp({ contactPoints, ...changes }, submittedAt);
    expect(Object.fromEntries(found)).toEqual(expected);
  });
});
