import { applicationNumber } from './application-number.js';
import { caseKey, type CaseFacts } from './case-facts.js';
import { businessOf } from '../synthesis/businesses.js';
import { merchantOf } from './merchant.js';
import type { Business } from './business.js';
import { sumOf, type GuarantorFacts } from './guarantor.js';
import { noPast } from './past.js';
import type { CoBorrowerFacts } from './co-borrower.js';
import type { Company } from './company.js';

/** Who is at the other end of a number. */
export type Speaker = 'borrower' | 'contact' | 'hr' | 'finance' | 'front_desk';
export interface NumberOwner {
  facts: CaseFacts;
  speaker: Speaker;
  /** The company whose number it is; null for a person's own. */
  company: Company | null;
}

/** `+8613…` and national forms to one form. */
export function plainNumber(number: string): string {
  return number.replace(/^\+86/, '').replace(/^0(?=[1-9]\d{8,})/, '');
}

function companiesOf(facts: CaseFacts): Company[] {
  const { employer, nextEmployer, dealer, business, project } = facts;
  const ofProject = project === null ? [] : [project.supervisor.company, project.sponsor.company];
  const guaranteeing = facts.guarantor?.business?.company;
  const companies = [
    ...[employer, nextEmployer, dealer.company, ...ofProject],
    ...(guaranteeing ? [guaranteeing] : []),
  ];
  return business === null ? companies : [business.company, ...companies];
}

/** Everything that must point to one case alone, as `kind:value`. */
function identifiersOf(facts: CaseFacts): string[] {
  const { borrower, vehicle, dealer } = facts;
  const companies = companiesOf(facts);
  return [
    `key:${caseKey(facts)}`,
    `application:${applicationNumber(facts)}`,
    `id:${borrower.idNumber}`,
    `number:${plainNumber(borrower.mobile.number)}`,
    `card:${borrower.card.number}`,
    ...(facts.coBorrower === null ? [] : [`card:${facts.coBorrower.person.card.number}`]),
    `vin:${vehicle.vin}`,
    `device:${vehicle.deviceId}`,
    ...[facts.home, facts.estate].flatMap((one) =>
      one === null ? [] : [`unit:${one.unitNumber}`],
    ),
    `account:${dealer.account.number}`,
    ...colleaguesOf(facts).flatMap(({ idNumber, mobile }) => [
      `id:${idNumber}`,
      `number:${plainNumber(mobile.number)}`,
    ]),
    ...(facts.contact === null
      ? []
      : [`number:${plainNumber(facts.contact.person.mobile.number)}`]),
    ...(facts.business === null ? [] : [`account:${facts.business.account.number}`]),
    ...(facts.guarantor?.business ? [`account:${facts.guarantor.business.account.number}`] : []),
    ...companies.flatMap(({ uscc, name, aliases, formerNames }) => [
      `uscc:${uscc}`,
      ...[name, ...aliases, ...formerNames].map((text) => `company:${text}`),
    ]),
    ...companies.flatMap(({ numbers }) =>
      numbers.map(({ number }) => `number:${plainNumber(number)}`),
    ),
  ];
}

const speakerOfLabel = {
  hr: 'hr',
  finance: 'finance',
  switchboard: 'front_desk',
  other: 'front_desk',
} as const;

/** All cases, found by what a request asks for. */
export class Cases {
  private readonly byIdentifier = new Map<string, CaseFacts>();
  /** Names are shared by people, so a name leads to several keys. */
  private readonly keysByName = new Map<string, Set<string>>();
  private readonly keysByListedOwner = new Map<string, Set<string>>();

  /** Adds a case, or takes a changed one in place of the old. */
  put(facts: CaseFacts): void {
    const old = this.byKey(caseKey(facts));
    if (old) {
      for (const name of identifiersOf(old)) this.byIdentifier.delete(name);
      this.keysByName.get(old.borrower.name)?.delete(caseKey(old));
      for (const { name } of old.sanctions.owners)
        this.keysByListedOwner.get(name)?.delete(caseKey(old));
    }
    for (const { name } of facts.sanctions.owners) {
      const keys = this.keysByListedOwner.get(name) ?? new Set();
      this.keysByListedOwner.set(name, keys.add(caseKey(facts)));
    }
    const namesakes = this.keysByName.get(facts.borrower.name) ?? new Set();
    this.keysByName.set(facts.borrower.name, namesakes.add(caseKey(facts)));
    for (const name of identifiersOf(facts)) this.byIdentifier.set(name, facts);
  }
  /** Whether a number, name or code of these facts already belongs to another case. */
  collides(facts: CaseFacts): boolean {
    return identifiersOf(facts).some((name) => {
      const owner = this.byIdentifier.get(name);
      return owner !== undefined && caseKey(owner) !== caseKey(facts);
    });
  }
  byKey(key: string): CaseFacts | undefined {
    return this.byIdentifier.get(`key:${key}`);
  }
  byApplication(number: string): CaseFacts | undefined {
    return this.byIdentifier.get(`application:${number}`);
  }
  /** The case of the person with this number, as that person stands in it. */
  byIdNumber(idNumber: string): CaseFacts | undefined {
    const facts = this.byIdentifier.get(`id:${idNumber}`);
    return facts && asSeenBy(facts, (one) => one.idNumber === idNumber);
  }
  /** The case whose instalments are taken from this card or account. */
  byRepaymentAccount(number: string): CaseFacts | undefined {
    return this.byCard(number) ?? this.byAccount(number);
  }
  /** The case of the person whose card it is, as that person stands in it. */
  byCard(card: string): CaseFacts | undefined {
    const facts = this.byIdentifier.get(`card:${card}`);
    const other = facts?.coBorrower?.person;
    return facts && other?.card.number === card ? asSeenBy(facts, (one) => one === other) : facts;
  }
  byVin(vin: string): CaseFacts | undefined {
    return this.byIdentifier.get(`vin:${vin}`);
  }
  byUnit(unitNumber: string): CaseFacts | undefined {
    return this.byIdentifier.get(`unit:${unitNumber}`);
  }
  byDevice(deviceId: string): CaseFacts | undefined {
    return this.byIdentifier.get(`device:${deviceId}`);
  }
  byAccount(account: string): CaseFacts | undefined {
    return this.byIdentifier.get(`account:${account}`);
  }
  /** The borrower of this mobile; a company's number gives nobody. */
  byMobile(mobile: string): CaseFacts | undefined {
    const owner = this.ownerOf(mobile);
    return owner?.company === null ? owner.facts : undefined;
  }
  byName(name: string): CaseFacts[] {
    return this.byKeys(this.keysByName.get(name));
  }
  /** Cases in whose company an owner of this name is on a list. */
  byListedOwner(name: string): CaseFacts[] {
    return this.byKeys(this.keysByListedOwner.get(name));
  }
  private byKeys(keys: ReadonlySet<string> = new Set()): CaseFacts[] {
    return [...keys].map((key) => this.byKey(key)).filter((facts) => facts !== undefined);
  }
  companyByCode(uscc: string): Company | undefined {
    const facts = this.byIdentifier.get(`uscc:${uscc}`);
    return facts && companiesOf(facts).find((company) => company.uscc === uscc);
  }
  /** The case to which the company with this code belongs. */
  byCreditCode(uscc: string): CaseFacts | undefined {
    return this.byIdentifier.get(`uscc:${uscc}`);
  }
  /** The business of a company: the case's own where it has one, else the one that the company has had always. */
  businessByCode(uscc: string): Business | undefined {
    const facts = this.byCreditCode(uscc);
    if (facts?.business?.company.uscc === uscc) return facts.business;
    const guaranteeing = facts?.guarantor?.business;
    if (guaranteeing?.company.uscc === uscc) return guaranteeing;
    const company = this.companyByCode(uscc);
    if (facts === undefined || company === undefined) return undefined;
    return merchantOf(facts, company) ?? businessOf(company, facts.madeOn);
  }
  /** The case to which a company of this name belongs. */
  byCompanyName(name: string): CaseFacts | undefined {
    return this.byIdentifier.get(`company:${name}`);
  }
  companyByName(name: string): Company | undefined {
    const facts = this.byIdentifier.get(`company:${name}`);
    return facts && companiesOf(facts).find((company) => goesBy(company, name));
  }
  /** Who answers a number. */
  ownerOf(number: string): NumberOwner | undefined {
    const plain = plainNumber(number);
    const facts = this.byIdentifier.get(`number:${plain}`);
    if (!facts) return undefined;
    if (plainNumber(facts.borrower.mobile.number) === plain)
      return { facts, speaker: 'borrower', company: null };
    const has = ({ mobile }: CaseFacts['borrower']) => plainNumber(mobile.number) === plain;
    if (colleaguesOf(facts).some(has))
      return { facts: asSeenBy(facts, has), speaker: 'borrower', company: null };
    const { contact } = facts;
    if (contact && plainNumber(contact.person.mobile.number) === plain)
      return { facts: { ...facts, borrower: contact.person }, speaker: 'contact', company: null };
    for (const company of companiesOf(facts)) {
      const entry = company.numbers.find((candidate) => plainNumber(candidate.number) === plain);
      if (entry) return { facts, speaker: speakerOfLabel[entry.label], company };
    }
    return undefined;
  }
}

/** Who else is a person of the case with an identity of his own: who speaks for a company besides its founder, or will, a spouse, or who guarantees. */
const colleaguesOf = (facts: CaseFacts) => {
  const { financeHead, successor, project, spouse, guarantor, coBorrower } = facts;
  return [
    ...[financeHead, successor, project?.head, spouse],
    ...[guarantor?.person, coBorrower?.person],
  ].filter((one) => one != null);
};

/** The case with a colleague in the place of the one who answers, who has a name, a number and a telephone of her own. */
function asSeenBy(
  facts: CaseFacts,
  isAsked: (colleague: CaseFacts['borrower']) => boolean,
): CaseFacts {
  const asked = colleaguesOf(facts).find(isAsked);
  if (asked === undefined) return facts;
  const { guarantor, coBorrower } = facts;
  const own = guarantor?.person === asked ? standingOf(guarantor) : {};
  return {
    ...facts,
    ...own,
    ...(coBorrower?.person === asked ? owing(facts, coBorrower) : {}),
    borrower: asked,
  };
}

/** What whoever owes with the borrower owes besides, and says of the pay. */
const owing = (
  { said }: CaseFacts,
  { debts, saidNetMonthlyMinor }: CoBorrowerFacts,
): Partial<CaseFacts> => ({
  ...standingOf({ debts, guarantees: [] }),
  said: { ...said, netMonthlyMinor: saidNetMonthlyMinor },
});

/** What whoever guarantees owes, and for whom else he stands surety: nothing of the borrower's. */
const standingOf = ({
  debts,
  guarantees,
}: Pick<GuarantorFacts, 'debts' | 'guarantees'>): Partial<CaseFacts> => ({
  ...{ debts, enquiries: [], judicial: { onFile: true, cases: [] } },
  past: { ...noPast, guarantees, guaranteesMinor: sumOf(guarantees) },
});

/** From where the instalments are taken: the card of a person, the account of a company that borrows. */
export const repaymentAccountOf = ({ business, borrower }: CaseFacts): string =>
  business?.account.number ?? borrower.card.number;

/** Whether a company is known under this name, today or formerly. */
export function goesBy(company: Company, name: string): boolean {
  return [company.name, ...company.aliases, ...company.formerNames].includes(name);
}
