import type { BusinessRegistryFacts } from '../../facts/business-registry.js';
import type { ComparedValue } from '../../findings/finding.js';
import { foldAddress } from '../../links/address-key.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessCase, BusinessRule } from './business-case.js';
import { companiesAbove } from './debtor-related.js';
import { mayBe, type ShownPerson } from './shown-person.js';
import { isSameParty, type NamedParty } from './same-party.js';

/** Who represents, steers or owns a company by the register. */
function peopleOf({
  legalRepresentative,
  controller,
  owners,
}: BusinessRegistryFacts): ShownPerson[] {
  return [
    legalRepresentative,
    ...(controller === null ? [] : [controller]),
    ...owners.flatMap((one) => (one.kind === 'person' ? [one] : [])),
  ];
}

const isOne = (left: ShownPerson, right: ShownPerson): boolean =>
  left.name === right.name &&
  (left.idLast4 === null || right.idLast4 === null || left.idLast4 === right.idLast4);

/** What the register has in common of the borrower and of whoever is paid: people, owners, address, telephone. */
function inCommon({ declared, registry, payeeRegistry }: BusinessCase): ComparedValue[] {
  if (payeeRegistry.state !== 'data') return [];
  const payee = payeeRegistry.data;
  const own = registry.state === 'data' ? registry.data : null;
  const ours = own === null ? [] : peopleOf(own);
  const people = peopleOf(payee).filter(
    (one) =>
      declared.people.some((each) => mayBe(one, each)) || ours.some((each) => isOne(one, each)),
  );
  const group = [{ name: declared.name, uscc: declared.uscc }, ...(own ? companiesAbove(own) : [])];
  const owners = companiesAbove(payee).filter((one) =>
    group.some((each) => isSameParty(one, each)),
  );
  const address = foldAddress(payee.address);
  const isSameAddress =
    address !== '' &&
    [own?.address ?? '', declared.registeredAddress.text].some(
      (one) => foldAddress(one) === address,
    );
  const phones = payee.phones
    .map(({ number }) => number)
    .filter((number) => own?.phones.some((one) => one.number === number) === true);
  const source = 'business_registry';
  return [
    ...[...new Set(people.map(({ name }) => name))].map((name) =>
      compared('person_in_common', name, 'text', source),
    ),
    ...owners.map(({ name }) => compared('owner_in_common', name, 'text', source)),
    ...(isSameAddress ? [compared('address_in_common', payee.address, 'text', source)] : []),
    ...phones.map((phone) => compared('phone_in_common', phone, 'text', source)),
  ];
}

/**
 * With whom the company trades is somebody else (lending.md §3.4: same controller, same address, same phone): it is the borrower itself: red; a
 * company that owns it, or one with a person, an owner, the address or a telephone in common: orange. Only whoever is paid is asked about in the
 * register; without its answer nothing is clear.
 */
export const tradeCounterpartyRelated: BusinessRule = {
  rule: 'trade_counterparty_related',
  staleWhen: ['business_registry', 'purpose.contract', 'purpose.payeePartyId', 'parties'],
  opensQuestions: ['Q-SME-18'],
  evaluate(input) {
    const { declared, registry, payeeRegistry, subject } = input;
    const { trade } = declared;
    if (trade === null) return clear();
    const { contract, payee } = trade;
    const partners: NamedParty[] = [
      ...(payee === null ? [] : [payee]),
      ...(contract === null ? [] : [contract.counterparty]),
      ...(contract?.payee === undefined ? [] : [contract.payee]),
    ];
    if (partners.length === 0) return clear();
    const self = { name: declared.name, uscc: declared.uscc };
    const above = registry.state === 'data' ? companiesAbove(registry.data) : [];
    const own = partners.filter((one) => isSameParty(one, self));
    const related = partners.filter((one) => above.some((each) => isSameParty(one, each)));
    const shared = inCommon(input);
    const numbers = [
      ...partners.map(({ name }) => compared('trade_partner', name, 'text', 'application')),
      ...[...own, ...related].map(({ name }) =>
        compared('partner_of_group', name, 'text', 'business_registry'),
      ),
      ...shared,
    ];
    if (own.length + related.length + shared.length > 0) {
      return findingOf(tradeCounterpartyRelated, subject, {
        severity: own.length > 0 ? 'red' : 'orange',
        ...{ kind: 'fraud', compared: numbers },
      });
    }
    const isAsked = registry.state === 'data' && (payee === null || payeeRegistry.state === 'data');
    return isAsked ? clear(...numbers) : notEvaluated('business_registry');
  },
};
