import type { z } from 'zod';
import { productSlot } from '../../domain/admin/document.js';
import { unreadableText, type UnreadableVersion } from '../../domain/admin/unreadable.js';
import { boundsSchema, type Bounds } from '../../domain/policy/bounds.js';
import {
  businessHoursPolicySchema,
  type BusinessHoursPolicy,
} from '../../domain/calendar/business-hours.js';
import type { BusinessCalendar } from '../../domain/calendar/calendar-document.js';
import { instant } from '../../domain/calendar/instant.js';
import { civilDateAt } from '../../domain/calendar/zoned-time.js';
import { contactRulesSchema, type ContactRules } from '../../domain/contact-rules/contact-rules.js';
import { inForceOn, type DateRange } from '../../domain/policy/dated.js';
import {
  policyInForce,
  readPolicyBook,
  type PolicyBookResult,
  type PolicyMistake,
} from '../../domain/policy/policy-book.js';
import { homeJurisdiction } from '../../domain/policy/jurisdiction.js';
import type { LenderPolicy } from '../../domain/policy/lender-policy.js';
import type { ProductPolicy } from '../../domain/policy/product-policy.js';
import { mailTextsSchema, type MailTexts } from '../../domain/messages/mail-texts.js';
import { banksOfPolicy } from '../../domain/questions/banks-of-policy.js';
import { questionBankSchema, type QuestionBank } from '../../domain/questions/bank.js';
import {
  signalCatalogueSchema,
  type SignalCatalogue,
} from '../../domain/signals/catalogue.js';
import {
  statementLayoutsSchema,
  type StatementLayouts,
} from '../../domain/statements/layout.js';
import {
  industryTableSchema,
  industryTablesOn,
  withIndustries,
  type IndustryTable,
} from '../../domain/policy/industry-table.js';
import type { TeamsDocument } from '../../domain/teams/teams-document.js';
import type { RulesAt, RulesInForce } from '../record/core.js';
import { readCalendars } from './calendars.js';
import { documentsMissing } from './documents-missing.js';
import { catalogueOn, documentsOfSteps } from './dated-documents.js';
import { readLenders } from './lender.js';
import { NoRuleInForce, refuseUnreadable, RuleUnreadable } from './no-rule.js';
import { bankMistakes, overlaps, parseAll, valuesOf, type Parsed } from './parsed-files.js';
import { withHead } from './undated-files.js';
import { readTeams, teamsBuiltIn } from './teams-files.js';
import { policyFailure, readPolicyFiles, type KindOfFile, type PolicyKind } from './policy-files.js';

export { ifInForce, NoRuleInForce, RuleUnreadable } from './no-rule.js';

/** All rules of an installation, read once at its start. */
export interface RuleBook {
  readonly policies: readonly ProductPolicy[];
  readonly contactRules: readonly ContactRules[];
  readonly businessHours: readonly BusinessHoursPolicy[];
  readonly banks: readonly QuestionBank[];
  /** What is known of industries; a product that lends to companies goes by the one in force. */
  readonly industryTables: readonly IndustryTable[];
  /** Every version of every bank, also of days that another one has now. */
  readonly bankVersions: readonly QuestionBank[];
  /** What no policy may go beyond, by jurisdiction. */
  readonly bounds: readonly Bounds[];
  readonly lenders: readonly LenderPolicy[];
  /** Which signals there are, and how grave each may be. */
  readonly signalCatalogues: readonly SignalCatalogue[];
  readonly teams: readonly TeamsDocument[];
  /** Every document of teams that there is or was. */
  readonly teamsKnown: readonly TeamsDocument[];
  /** How banks write their exports, by which a statement that is handed in is read. */
  readonly statementLayouts: readonly StatementLayouts[];
  /** The words of mails, one document at a time for a jurisdiction. */
  readonly mailTexts: readonly MailTexts[];
  /** The calendar of each jurisdiction that has one. */
  readonly calendars: readonly BusinessCalendar[];
  /** What was published and this release cannot read, for as long as it is in force. */
  readonly unreadable: readonly UnreadableVersion[];
  /** The documents as the files hold them. */
  readonly files: readonly KindOfFile[];
}

/** Reads and checks every file. @throws StartFailure with all mistakes at once. */
export async function loadRuleBook(
  folder: string,
  kindOfDays: 'official' | 'sandbox',
): Promise<RuleBook> {
  const files = (await readPolicyFiles(folder)).map(withHead);
  const mistakes: PolicyMistake[] = [];
  const of = (kind: PolicyKind) => files.filter((file) => file.kind === kind);
  const parse = <Schema extends z.ZodType>(kind: PolicyKind, schema: Schema) =>
    parseAll(of(kind), schema, mistakes);
  const book = readPolicyBook(of('product'));
  if (book.result === 'mistakes') mistakes.push(...book.mistakes);
  const calendars = readCalendars(of('calendar'), kindOfDays);
  if (calendars.result === 'mistakes') mistakes.push(...calendars.mistakes);
  const lenders = readLenders(of('lender'), kindOfDays, placesOf(book));
  if (lenders.result === 'mistakes') mistakes.push(...lenders.mistakes);
  const contactRules = parse('contact_rules', contactRulesSchema);
  const businessHours = parse('business_hours', businessHoursPolicySchema);
  const banks = parse('questions', questionBankSchema);
  const tables = parse('industry_risk', industryTableSchema);
  const catalogues = parse('signals', signalCatalogueSchema);
  const layouts = parse('statement_layouts', statementLayoutsSchema);
  const mailTexts = parse('mail_texts', mailTextsSchema);
  const [bounds, teams] = [parse('bounds', boundsSchema), readTeams(files, mistakes)];
  mistakes.push(
    ...overlaps(contactRules, (rules) => rules.policyId),
    ...overlaps(businessHours, (hours) => hours.policyId),
    ...onePerPlace(catalogues, layouts, mailTexts, tables),
    ...(lenders.result === 'lenders' ? overlaps(lenders.lenders, (one) => one.jurisdiction) : []),
    ...bankMistakes(banks, of('product')),
  );
  // A file that could not be read is told of once, as what it is.
  if (mistakes.length === 0 && book.result === 'policies' && lenders.result === 'lenders')
    mistakes.push(
      ...documentsMissing(lentBy(lenders.lenders, book.policies), {
        'contact-rules': valuesOf(contactRules),
        'business-hours': valuesOf(businessHours),
      }),
    );
  if (of('signals').length === 0)
    mistakes.push({ file: 'cn/signals.json', path: '', message: 'the catalogue is missing' });
  if (
    mistakes.length > 0 ||
    book.result !== 'policies' ||
    calendars.result !== 'calendars' ||
    lenders.result !== 'lenders'
  )
    throw policyFailure(mistakes);
  return {
    policies: lentBy(lenders.lenders, book.policies),
    ...{ contactRules: valuesOf(contactRules), businessHours: valuesOf(businessHours) },
    ...{ banks: valuesOf(banks), bankVersions: valuesOf(banks), industryTables: valuesOf(tables) },
    ...{ lenders: lenders.lenders.map(({ value }) => value), teams, teamsKnown: teams },
    ...{ signalCatalogues: valuesOf(catalogues), statementLayouts: valuesOf(layouts) },
    ...{ bounds: valuesOf(bounds), mailTexts: valuesOf(mailTexts) },
    calendars: calendars.calendars,
    unreadable: [],
    files,
  };
}

/** Documents of which a place has one at a time. */
const onePerPlace = (...kinds: readonly Parsed<DateRange & { jurisdiction: string }>[][]) =>
  kinds.flatMap((documents) => overlaps(documents, ({ jurisdiction }) => jurisdiction));

/** Where something is lent. */
const placesOf = (book: PolicyBookResult) =>
  book.result === 'policies' ? book.policies.map(({ jurisdiction }) => jurisdiction) : [];

/**
 * The policies of jurisdictions in which there is a lender: packs of others ship beside them, and lend nothing until somebody says who lends there.
 */
const lentBy = (lenders: readonly Parsed<LenderPolicy>[], policies: readonly ProductPolicy[]) =>
  policies.filter(
    ({ jurisdiction }) =>
      jurisdiction === homeJurisdiction ||
      lenders.some(({ value }) => value.jurisdiction === jurisdiction),
  );

/** The rules in force at an instant for a product; worked out once for each product and day. */
export function rulesAt(book: RuleBook): RulesAt {
  const known = new Map<string, RulesInForce>();
  return (now, product, jurisdiction) => {
    const slot = productSlot({ product, jurisdiction });
    const zone = book.policies.find((policy) => productSlot(policy) === slot)?.zone;
    if (zone === undefined) throw noPolicyOf(book, slot);
    const on = civilDateAt(instant(now), zone);
    const key = `${slot} ${on}`;
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const rules = rulesOn(book, { product, jurisdiction }, on);
    // A clock only moves on, so at most a few days are asked for again.
    if (known.size > 100) known.clear();
    known.set(key, rules);
    return rules;
  };
}

/** There is no version whose days could be told. */
function noPolicyOf({ unreadable }: RuleBook, slot: string): NoRuleInForce {
  const [only] = unreadable.filter((one) => one.slot === slot);
  return only === undefined
    ? new NoRuleInForce(`no policy for ${slot}`)
    : new RuleUnreadable(unreadableText(only));
}

/** @throws NoRuleInForce where a jurisdiction has no calendar at all; where one ends is another question. */
function calendarOf({ calendars }: RuleBook, jurisdiction: string): BusinessCalendar {
  const found = calendars.find((one) => one.jurisdiction === jurisdiction);
  if (found === undefined) throw new NoRuleInForce(`no calendar of ${jurisdiction}`);
  return found;
}

function rulesOn(
  book: RuleBook,
  { product, jurisdiction }: { product: string; jurisdiction: string | undefined },
  on: string,
): RulesInForce {
  refuseUnreadable(book, [productSlot({ product, jurisdiction })], on);
  const found = policyInForce(book.policies, product, on, jurisdiction);
  if (found.result !== 'policy') 
    throw new NoRuleInForce(
      `${found.result === 'none_in_force' ? 'no policy' : 'several policies'} of ${product} on ${on}`,
    );
  const { policy } = found;
  const slots = [
    ...['contact_rules', 'business_hours', 'lender', 'teams'].map((kind) => `${kind} ${policy.jurisdiction}`),
    ...('industries' in policy ? [`industry_risk ${policy.jurisdiction}`] : []),
    ...banksOfPolicy(policy).map((id) => `questions ${id}`),
  ];
  refuseUnreadable(book, slots, on);
  const local = <Value extends DateRange & { jurisdiction: string }>(
    documents: readonly Value[],
    what: string,
  ): Value => {
    const [only, ...more] = documents.filter(
      (one) => one.jurisdiction === policy.jurisdiction && inForceOn(one, on),
    );
    if (only === undefined || more.length > 0)
      throw new NoRuleInForce(`${more.length === 0 ? 'no' : 'several'} ${what} of ${policy.jurisdiction} on ${on}`);
    return only;
  };
  const banks = book.banks.filter((bank) => inForceOn(bank, on));
  const [table, ...others] = industryTablesOn(book.industryTables, policy.jurisdiction, on);
  if (others.length > 0) throw new NoRuleInForce(`several tables of industries of ${policy.jurisdiction} on ${on}`);
  return {
    policy: withIndustries(policy, table),
    contactRules: local(book.contactRules, 'contact rules'),
    businessHours: local(book.businessHours, 'business hours'),
    teams: teamsBuiltIn(book, policy.jurisdiction, on) ?? local(book.teams, 'teams'),
    calendar: calendarOf(book, policy.jurisdiction),
    signalCatalogue: catalogueOn(book, policy.jurisdiction, on),
    banks: Object.fromEntries(banks.map((bank) => [bank.id, bank])),
    bankVersions: book.bankVersions,
    lender: local(book.lenders, 'lender'),
    ...documentsOfSteps(book, policy.jurisdiction, on),
  };
}
