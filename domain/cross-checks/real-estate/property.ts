import type { RealEstate } from '../../application/real-estate.js';
import type { CompanyProduct } from '../../application/product.js';
import type { Party } from '../../application/party.js';
import { loanSubject, realEstateOf } from '../../checks/case-file.js';
import { entryOf } from '../../entry.js';
import type { PropertyRegisterFacts } from '../../facts/property-register.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import { clear, notEvaluated, type CrossCheck, type CrossCheckInput } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';

/** Land or a building that a company offers, its owner by the application, and what the register says of it. */
export interface OfferedProperty {
  offered: RealEstate;
  /** Undefined once he was erased. */
  owner: Party | undefined;
  register: PropertyRegisterFacts;
}

type Input = CrossCheckInput<CompanyProduct>;
type Rule = CrossCheck<CompanyProduct>;

/**
 * A rule about land or a building that secures a loan to a company. Where nothing of the kind is offered it is clear; what the register does not know cannot be
 * mortgaged, and nothing of it is known.
 */
export function overProperty(
  head: Pick<Rule, 'rule' | 'staleWhen' | 'opensQuestions'>,
  look: (property: OfferedProperty, input: Input, subject: string) => CrossCheckResult,
): Rule {
  return {
    ...head,
    about: 'loan',
    evaluate(input, subject) {
      const offered = realEstateOf(input.file);
      if (offered === null) return clear();
      const register = usableFacts(input, loanSubject, 'property_register');
      if (register.state !== 'data') return notEvaluated('property_register');
      const owner = entryOf(input.file.parties, offered.ownerPartyId)?.party;
      return look({ offered, owner, register: register.data }, input, subject);
    },
  };
}

/** Questions about what secures a loan to a company, and who stands behind it. */
export const securityQuestions = ['Q-SME-21', 'Q-PROJ-19'] as const;
