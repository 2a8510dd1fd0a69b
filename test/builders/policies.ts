import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Product } from '../../domain/application/product.js';
import { businessHoursPolicySchema } from '../../domain/calendar/business-hours.js';
import { sandboxLender } from '../../domain/policy/lender-policy.js';
import { mailTextsSchema } from '../../domain/messages/mail-texts.js';
import { productPolicySchema } from '../../domain/policy/product-policy.js';
import { contactRulesSchema } from '../../domain/contact-rules/contact-rules.js';
import { signalCatalogueSchema } from '../../domain/signals/catalogue.js';
import { statementLayoutsSchema } from '../../domain/statements/layout.js';
import { teamsDocumentSchema } from '../../domain/teams/teams-document.js';
import { questionBankSchema, type QuestionBank } from '../../domain/questions/bank.js';

const folder = join(import.meta.dirname, '../../policies/cn');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));

/** The policies that ship, parsed once per test file. */
const shippedAuto = productPolicySchema.parse(read('auto.json'));
/** Car loans as they ship. */
export const autoPolicyWithPapers = shippedAuto;
/** The same without wanted papers and what stands on them, for tests that are not about them. */
export const autoPolicy: typeof shippedAuto = {
  ...shippedAuto,
  requiredDocuments: { ...shippedAuto.requiredDocuments, items: [] },
  insurance: null,
  checks: shippedAuto.checks.filter(({ check }) => check !== 'insurance'),
  duties: (shippedAuto.duties ?? []).filter(({ metBy }) => metBy.kind !== 'paper'),
};
/** The same with the insurance of the car demanded as it ships. */
export const insuredPolicy: typeof shippedAuto = {
  ...autoPolicy,
  insurance: shippedAuto.insurance ?? null,
  checks: shippedAuto.checks,
};
/** The shipped policy of a product, parsed. */
export const policyOf = (product: Product) => productPolicySchema.parse(read(`${product}.json`));
export const businessHours = businessHoursPolicySchema.parse(read('business-hours.json'));
export const teams = teamsDocumentSchema.parse(read('teams.json'));
export const contactRules = contactRulesSchema.parse(read('contact-rules.json'));
export const lender = sandboxLender('cn');
export const signalCatalogue = signalCatalogueSchema.parse(read('signals.json'));
export const mailTexts = mailTextsSchema.parse(read('mail-texts.json'));
export const statementLayouts = statementLayoutsSchema.parse(read('statement-layouts.json'));
export const banks: Record<string, QuestionBank> = Object.fromEntries(
  readdirSync(join(folder, 'questions'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => questionBankSchema.parse(read(`questions/${file}`)))
    .map((bank) => [bank.id, bank]),
);
