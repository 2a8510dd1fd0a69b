import {
  loanSubject,
  realEstateOf,
  registeredPropertyOf,
  type CaseFile,
} from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { compareOrganisationNames } from '../organisation-names.js';
import { factsOfSource } from '../usable-facts.js';
import {
  borrowersOf,
  insuranceQuestions,
  unread,
  type InsuranceCase,
  type InsuranceRule,
} from './insurance-case.js';

const plain = (name: string) => name.normalize('NFKC').replace(/\s+/g, '');

/**
 * Nobody who owns the security is insured (被保险人): whoever is, is paid for it, and need not owe the loan. Owners are the borrowers, and of a
 * home whoever the register names with them. Names of persons are exact, those of companies as everywhere (lending.md §7.5).
 */
export const insuredPerson: InsuranceRule = {
  rule: 'insurance_insured_differs',
  staleWhen: ['insurance_policy', 'parties', 'property_register'],
  opensQuestions: insuranceQuestions,
  evaluate(input) {
    const insured = input.paper.secrets?.insured;
    if (insured === undefined) return notEvaluated(unread('insured'));
    const named = compared('insured', insured, 'text', 'insurance_policy');
    const owners = ownersOf(input);
    const names = insured.split(/[、，,;；/]/).map(plain);
    const isOwner = names.some((name) => owners.some((owner) => owner(name)));
    if (isOwner) return clear(named);
    return findingOf(insuredPerson, loanSubject, {
      ...{ severity: 'orange', kind: 'legal', compared: [named] },
    });
  },
};

function ownersOf(input: InsuranceCase): ((name: string) => boolean)[] {
  const borrowers = borrowersOf(input.file).map(({ name, uscc }) =>
    uscc === null
      ? (insured: string) => plain(name) === insured
      : (insured: string) => compareOrganisationNames(name, insured) !== 'other',
  );
  return [...borrowers, ...registeredOwners(input.file, input)];
}

/** Who owns a home beside the borrower, by the register; before the sale it may still name the seller, who owns it no more then. Land or a building that a company offers is not sold. */
function registeredOwners(file: CaseFile, input: InsuranceCase): ((name: string) => boolean)[] {
  if (registeredPropertyOf(file) === null) return [];
  const register = factsOfSource(input, loanSubject, 'property_register');
  if (register.state !== 'data') return [];
  const borrowers = borrowersOf(file).map(({ name }) => plain(name));
  const isOffered = realEstateOf(file) !== null;
  const owners = register.data.owners.map(({ name }) => plain(name));
  const isBought = owners.some((owner) => borrowers.includes(owner));
  return isBought || isOffered ? owners.map((owner) => (insured: string) => owner === insured) : [];
}
