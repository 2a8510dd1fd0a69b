import type { ProductPolicy } from '../policy/product-policy.js';
import { guarantorBank } from './interview-bank.js';
import { bankIdsFor, commonBankIds } from './script-documents.js';

/** The question banks that a product's plan names, with the place of each name in its policy. */
export function namedBanks({
  callbackPlan: { content, bands },
}: ProductPolicy): { path: string; id: string }[] {
  const named = [
    ...Object.entries(content).map(([kind, { banks }]) => ({
      path: `callbackPlan.content.${kind}.banks`,
      banks,
    })),
    ...Object.entries(bands).map(([band, { addBanks }]) => ({
      path: `callbackPlan.bands.${band}.addBanks`,
      banks: addBanks,
    })),
  ];
  return named.flatMap(({ path, banks }) => banks.map((id) => ({ path, id })));
}

/** Calls whose banks the code names (questions.md §2); those of the plan stand in the policy. */
const callsByCode = [
  'applicant_interview',
  'employer_verification',
  'second_verification',
  'pre_disbursement_call',
  'background_check',
  'contact_verification',
  'video_interview',
  'site_visit',
] as const;

/** Every question bank that the calls of a product are made of. */
export function banksOfPolicy(policy: ProductPolicy): string[] {
  const own = callsByCode.flatMap((taskType) => bankIdsFor(taskType, policy.product));
  const reminder = bankIdsFor('post_loan_call', policy.product, 'reminder');
  const named = namedBanks(policy).map(({ id }) => id);
  const guarantors = policy.guarantors?.interviewed === true ? [guarantorBank] : [];
  return [...new Set([...commonBankIds, ...own, ...reminder, ...guarantors, ...named])];
}
