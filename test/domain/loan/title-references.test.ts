import { describe, expect, it } from '@jest/globals';
import { propertyRegister } from '../../../domain/loan/references/sources.js';
import type { ReferenceCase } from '../../../domain/loan/references/reference-case.js';
import { anInput, homeFacts, register } from '../cross-checks/a-home-input.js';
import { answered } from '../checks/a-case.js';

type Parts = Parameters<typeof anInput>[0];
/** What the register says to a part of Q-PROB-09. */
function said(parts: Parts, field: string) {
  const { file, policy, now } = anInput(parts);
  // Of a loan only what is on file is read.
  const asked = { loan: file, partyId: 'borrower', policy, now, taskId: 't' };
  return propertyRegister(asked as unknown as ReferenceCase, field, { rowKey: 'Q-PROB-09', field });
}

const owners = [
  { name: '钱明', idLast4: '1018' },
  { name: '孙立', idLast4: null },
];

describe('the title of a home, as it is held against what is said of it', () => {
  it.each([
    {
      field: 'owners',
      parts: register({ owners }),
      is: { status: 'value', value: ['钱明', '孙立'] },
    },
    { field: 'owners', parts: register({ owners: [] }), is: { status: 'empty' } },
    {
      field: 'acquired',
      parts: register({ ownedSince: '2019-03-01' }),
      is: { status: 'value', value: '2019-03-01' },
    },
    { field: 'acquired', parts: register({ ownedSince: null }), is: { status: 'absent' } },
    { field: 'seller', parts: register({ owners }), is: { status: 'absent' } },
  ])('$field: $is', ({ field, parts, is }) => {
    expect(said(parts, field)).toEqual(is);
  });

  it('is nobody’s word where the register has no such home, and no answer where it is away', () => {
    const none = answered('property_register', { answer: 'NO_RECORD', reference: 'r-1' });
    expect(said({ loanFacts: homeFacts(none) }, 'owners')).toEqual({ status: 'no_record' });
    const away = answered('property_register', { answer: 'UNAVAILABLE', class: 'timeout' });
    expect(said({ loanFacts: homeFacts(away) }, 'owners')).toEqual({ status: 'unavailable' });
  });
});
