import { countedMax, ruledKinds, type RuledKind } from '../links/link-kind.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';

/** What of the file makes the answer stale, by kind. */
const restsOn: Readonly<Record<RuledKind, readonly string[]>> = {
  address: ['address', 'business.registeredAddress'],
  employer: ['employment.employerName', 'employment.employerUscc'],
  payee: ['bankCard', 'purpose'],
  seller: ['purpose'],
  device: ['collateral'],
  party: ['parties'],
  collateral: ['collateral.vin', 'collateral.unitNumber'],
};

/**
 * What this borrower's application has in common with those of other applicants, from the blind index (depth.md G16). Each kind has
 * bounds of its own, since some are shared by nature: people of one house, of one works, customers of one shop. Below the first bound
 * nothing is said, from it on approvers see it with its count, and from the second on anti-fraud looks before anybody decides.
 */
function sharedLink(kind: RuledKind): CrossCheck {
  const rule: CrossCheck = {
    rule: `shared_${kind}`,
    about: 'borrower',
    staleWhen: restsOn[kind],
    opensQuestions: [],
    evaluate(input, subject) {
      if (input.sharedValues === null) return notEvaluated('blind_index');
      // What the application does not have is shared by nobody.
      const shared = input.sharedValues.find((one) => one.kind === kind);
      const { applicantsForFinding, applicantsForFraudReview } =
        input.policy.tolerances.sharedLinks[kind];
      const others = shared?.otherApplicants ?? 0;
      const reaches = (bound: number | null) => bound !== null && others + 1 >= bound;
      const isGrave = reaches(applicantsForFraudReview);
      if (!isGrave && !reaches(applicantsForFinding)) return clear();
      const label = others < countedMax ? 'applicants_sharing' : 'applicants_sharing_at_least';
      return findingOf(rule, subject, {
        severity: isGrave ? 'red' : 'yellow',
        kind: 'fraud',
        compared: [compared(label, others, 'count', 'blind_index')],
        tolerance: {
          ...(applicantsForFinding === null ? {} : { applicantsForFinding }),
          ...(applicantsForFraudReview === null ? {} : { applicantsForFraudReview }),
        },
      });
    },
  };
  return rule;
}

/** One rule for each kind. */
export const sharedLinks: readonly CrossCheck[] = ruledKinds.map(sharedLink);

/** The rules whose gravest findings anti-fraud looks at. */
export const linkRules: readonly string[] = [
  'shared_number',
  ...sharedLinks.map(({ rule }) => rule),
];
