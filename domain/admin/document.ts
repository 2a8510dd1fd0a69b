import type { z } from 'zod';
import { businessHoursPolicySchema, type BusinessHoursPolicy } from '../calendar/business-hours.js';
import { businessCalendarSchema, type BusinessCalendar } from '../calendar/calendar-document.js';
import { contactRulesSchema, type ContactRules } from '../contact-rules/contact-rules.js';
import { mailTextsSchema, type MailTexts } from '../messages/mail-texts.js';
import { industryTableSchema, type IndustryTable } from '../policy/industry-table.js';
import { homeJurisdiction } from '../policy/jurisdiction.js';
import { lenderPolicySchema, type LenderPolicy } from '../policy/lender-policy.js';
import { productPolicySchema, type ProductPolicy } from '../policy/product-policy.js';
import { questionBankSchema, type QuestionBank } from '../questions/bank.js';
import { signalCatalogueSchema, type SignalCatalogue } from '../signals/catalogue.js';
import { statementLayoutsSchema, type StatementLayouts } from '../statements/layout.js';
import { teamsDocumentSchema, type TeamsDocument } from '../teams/teams-document.js';
import type { DocumentKind } from './document-kind.js';
import type { Fault } from './fault.js';

/** A document that its schema has accepted. */
export type RulesDocument =
  | { readonly kind: 'product'; readonly value: ProductPolicy }
  | { readonly kind: 'contact_rules'; readonly value: ContactRules }
  | { readonly kind: 'business_hours'; readonly value: BusinessHoursPolicy }
  | { readonly kind: 'questions'; readonly value: QuestionBank }
  | { readonly kind: 'industry_risk'; readonly value: IndustryTable }
  | { readonly kind: 'lender'; readonly value: LenderPolicy }
  | { readonly kind: 'signals'; readonly value: SignalCatalogue }
  | { readonly kind: 'statement_layouts'; readonly value: StatementLayouts }
  | { readonly kind: 'mail_texts'; readonly value: MailTexts }
  | { readonly kind: 'calendar'; readonly value: BusinessCalendar }
  | { readonly kind: 'teams'; readonly value: TeamsDocument };

/** What is known of a document without its contents. */
export interface DocumentHead {
  readonly kind: DocumentKind;
  /** `policyId` of a policy, `id` of a question bank or a calendar. */
  readonly id: string;
  readonly version: string;
  readonly jurisdiction: string;
  /** What one document at a time decides, such as `product auto` or `contact_rules cn`. */
  readonly slot: string;
  /** First and last civil day, both inclusive; of a calendar the days that it covers. */
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

/** Either the document, or every fault that its schema finds. */
export type DocumentReading =
  | { readonly result: 'document'; readonly document: RulesDocument; readonly head: DocumentHead }
  | { readonly result: 'faults'; readonly faults: readonly Fault[] };

/** Reads the JSON of a document by the schema of its kind. */
export function readDocument(kind: DocumentKind, content: unknown): DocumentReading {
  switch (kind) {
    case 'product':
      return read(productPolicySchema, content, (value) => ({ kind, value }));
    case 'contact_rules':
      return read(contactRulesSchema, content, (value) => ({ kind, value }));
    case 'business_hours':
      return read(businessHoursPolicySchema, content, (value) => ({ kind, value }));
    case 'questions':
      return read(questionBankSchema, content, (value) => ({ kind, value }));
    case 'industry_risk':
      return read(industryTableSchema, content, (value) => ({ kind, value }));
    case 'lender':
      return read(lenderPolicySchema, content, (value) => ({ kind, value }));
    case 'signals':
      return read(signalCatalogueSchema, content, (value) => ({ kind, value }));
    case 'statement_layouts':
      return read(statementLayoutsSchema, content, (value) => ({ kind, value }));
    case 'mail_texts':
      return read(mailTextsSchema, content, (value) => ({ kind, value }));
    case 'calendar':
      return read(businessCalendarSchema, content, (value) => ({ kind, value }));
    case 'teams':
      return read(teamsDocumentSchema, content, (value) => ({ kind, value }));
  }
}

function read<Value>(
  schema: z.ZodType<Value>,
  content: unknown,
  as: (value: Value) => RulesDocument,
): DocumentReading {
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => ({
      path: path.map(String).join('.'),
      message,
    }));
    return { result: 'faults', faults };
  }
  const document = as(parsed.data);
  return { result: 'document', document, head: headOf(document) };
}

/** The version of a calendar that a file brought: nobody publishes such a one, so nobody asks for it. */
export const versionOfFile = '0.0';

/** Head of a document that is known to be right. */
export function headOf({ kind, value }: RulesDocument): DocumentHead {
  if (kind === 'calendar') {
    const { id, version = versionOfFile, jurisdiction, coveredFrom, coveredTo } = value;
    const slot = `calendar ${jurisdiction}`;
    const covered = { effectiveFrom: coveredFrom, effectiveTo: coveredTo };
    return { kind, id, version, jurisdiction, slot, ...covered };
  }
  const { version, jurisdiction, effectiveFrom, effectiveTo } = value;
  const dated = { version, jurisdiction, effectiveFrom, effectiveTo };
  switch (kind) {
    case 'product':
      return { kind, id: value.policyId, slot: productSlot(value), ...dated };
    case 'questions':
      return { kind, id: value.id, slot: `questions ${value.id}`, ...dated };
    case 'contact_rules':
    case 'business_hours':
    case 'industry_risk':
    case 'lender':
    case 'signals':
    case 'statement_layouts':
    case 'mail_texts':
    case 'teams':
      return { kind, id: value.policyId, slot: `${kind} ${jurisdiction}`, ...dated };
  }
}

/** One policy at a time decides on a product in a jurisdiction. Events name the slots of `cn` without it. */
export const productSlot = ({
  product,
  jurisdiction = homeJurisdiction,
}: {
  readonly product: string;
  readonly jurisdiction?: string | undefined;
}): string =>
  jurisdiction === homeJurisdiction ? `product ${product}` : `product ${product} ${jurisdiction}`;

/** The zones of the products that go by a document: by their days it begins and ends. UTC where no product does. */
export function zonesOf(
  { jurisdiction }: Pick<DocumentHead, 'jurisdiction'>,
  documents: readonly { readonly document: RulesDocument; readonly jurisdiction: string }[],
): string[] {
  const zones = documents.flatMap(({ document, jurisdiction: own }) =>
    document.kind === 'product' && own === jurisdiction ? [document.value.zone] : [],
  );
  return zones.length === 0 ? ['UTC'] : [...new Set(zones)];
}
