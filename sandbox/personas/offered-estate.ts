import type { Consent, ConsentPurpose } from '../../domain/application/application-parts.js';
import type { RealEstate } from '../../domain/application/real-estate.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { paper } from './handed-in.js';
import { ofSpouse, spousesOf } from './spouse.js';

/** Land or a building as the application offers it; null where nothing of the kind is offered. */
export function offeredEstate({ estate }: CaseFacts): RealEstate | null {
  if (estate === null) return null;
  const { use, unitNumber, districtCode, addressText: text, areaHundredths, owner } = estate;
  return {
    ...{ kind: 'real_estate', use, unitNumber, areaHundredths },
    address: { districtCode, text },
    ownerPartyId: owner,
  };
}

/** The title, and that a spouse agrees. */
export const estatePapers = (facts: CaseFacts, number: string) =>
  facts.estate === null
    ? []
    : [
        paper(number, 'title_certificate', null),
        ...spousesOf(facts).map(() => paper(number, 'spouse_consent', 'spouse')),
      ];

/** The owner agrees that register and valuer are asked, and his spouse to being identified. */
export function estateConsents(
  facts: CaseFacts,
  consent: (partyId: string, purpose: ConsentPurpose) => Consent,
): Consent[] {
  const { estate } = facts;
  if (estate === null) return [];
  return [
    ...(['property_register', 'valuation'] as const).map((of) => consent(estate.owner, of)),
    ...spousesOf(facts).flatMap(() => ofSpouse.map((of) => consent('spouse', of))),
  ];
}
