import type { Consent, ConsentPurpose } from '../../domain/application/application-parts.js';
import type { KeyPersonChange } from '../../domain/application/key-person-change.js';
import type { Position } from '../../domain/application/party.js';
import { applicationNumber } from '../facts/application-number.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { dateOf, instantText } from '../time/civil-date.js';
import { keyPerson } from './company-parties.js';

/** The positions of which the successor is told, with the party that holds each in the applications. */
const succeeded = {
  finance_head: 'finance',
  legal_representative: 'principal',
  controller: 'principal',
  project_head: 'project',
} as const satisfies Partial<Record<Position, string>>;
export const succeededPositions = [
  'finance_head',
  'legal_representative',
  'controller',
  'project_head',
] as const satisfies readonly (keyof typeof succeeded)[];

/** What somebody in such a position agrees to for himself. */
const agreed: readonly ConsentPurpose[] = [
  ...(['identity', 'phone_ownership', 'sanctions', 'judicial', 'credit_bureau'] as const),
];

/** The body of `POST /v1/loans/{loanId}/parties` by which the successor of the case takes a position over on the day of asking. */
export function successorBody(
  facts: CaseFacts,
  person: CaseFacts['borrower'],
  position: keyof typeof succeeded,
  now: number,
): KeyPersonChange & { reason: string } {
  const { positions: _positions, ...known } = keyPerson('successor', [position], person);
  const number = applicationNumber(facts);
  const consent = (purpose: ConsentPurpose): Consent => ({
    ...{ partyId: 'successor', purpose, givenAt: instantText(now) },
    evidence: `synthetic/${number}/successor/${purpose}`,
  });
  return {
    positions: [position],
    from: succeeded[position],
    to: 'successor',
    person: { ...known, role: 'key_person' },
    on: dateOf(now),
    consents: agreed.map(consent),
    reason: '原负责人离职，公司来函已核对',
  };
}
