import { autoPolicyContent } from '../domain/policy/shipped-policy.js';

type Content = Record<string, unknown>;
const without = (content: Content, names: readonly string[]): Content =>
  Object.fromEntries(Object.entries(content).filter(([name]) => !names.includes(name)));

/** The policy of car loans in its first form: what later releases began to demand is not there. */
export function autoPolicyOfForm1(change: Content = {}): Content {
  const content = autoPolicyContent();
  const tolerances = content['tolerances'] as Content;
  const added = ['jobStability', 'newLenders', 'guaranteesGiven', 'repaidByBorrowing'];
  const links = without(tolerances['sharedLinks'] as Content, ['collateral']);
  const older = without(content, [
    'eligibility',
    'requiredDocuments',
    'dealers',
    'ageAtEnd',
    'duties',
    'insurance',
  ]);
  return {
    ...older,
    tolerances: { ...without(tolerances, [...added, 'downPaymentSeen']), sharedLinks: links },
    ...change,
  };
}
