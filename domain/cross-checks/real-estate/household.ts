import { realEstateOf } from '../../checks/case-file.js';
import type { RealEstateUse } from '../../application/real-estate.js';
import type { CompanyProduct } from '../../application/product.js';
import { entryOf } from '../../entry.js';
import type { PropertyRegisterFacts } from '../../facts/property-register.js';
import { clear, compared, findingOf, type CrossCheck } from '../cross-check.js';
import { overProperty, securityQuestions } from './property.js';

/**
 * A married person who puts up what he owns, and whose spouse is no party: it is common property unless the two agreed otherwise, and disposing of it takes both (Civil
 * Code art. 301, 1062, 1064). A company, and who says that he is not married, have none.
 */
export const ownersSpouse: CrossCheck<CompanyProduct> = {
  rule: 'spouse_left_out',
  about: 'loan',
  staleWhen: ['collateral', 'maritalStatus'],
  opensQuestions: ['Q-SME-22'],
  evaluate({ file }, subject) {
    const ownerId = realEstateOf(file)?.ownerPartyId;
    const owner = entryOf(file.parties, ownerId ?? '')?.party;
    if (owner?.kind !== 'person') return clear();
    const spouses = Object.values(file.parties).filter(({ party }) => party.role === 'spouse');
    const values = [
      compared('marital_status', owner.maritalStatus, 'text', 'application'),
      compared('spouses_in_application', spouses.length, 'count', 'application'),
    ];
    if (owner.maritalStatus !== 'married' || spouses.length > 0) return clear(...values);
    return findingOf(ownersSpouse, subject, {
      ...{ severity: 'orange', kind: 'legal', compared: values },
    });
  },
};

/** How the register calls each use; what it calls otherwise says nothing against any. */
const registeredAs: Readonly<Record<RealEstateUse, readonly PropertyRegisterFacts['use'][]>> = {
  home: ['residential', 'apartment', 'other'],
  land: ['land', 'other'],
  plant: ['industrial', 'other'],
  commercial: ['commercial', 'apartment', 'other'],
};

/** It is registered for another use than the one by which its share was chosen. */
export const propertyUse = overProperty(
  {
    rule: 'property_use_differs',
    staleWhen: ['property_register', 'collateral'],
    opensQuestions: securityQuestions,
  },
  ({ offered, register }, _input, subject) => {
    const values = [
      compared('property_use', `use_${offered.use}`, 'text', 'application'),
      compared('property_use', `use_${register.use}`, 'text', 'property_register'),
    ];
    if (registeredAs[offered.use].includes(register.use)) return clear(...values);
    return findingOf(propertyUse, subject, {
      ...{ severity: 'orange', kind: 'legal', compared: values },
    });
  },
);
