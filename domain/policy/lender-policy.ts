import { z } from 'zod';
import { dateRangeFields } from './dated.js';
import { homeJurisdiction } from './jurisdiction.js';
import { sourceMarkSchema } from './source-mark.js';

/** A number as it is said and printed: what a customer finds on the card or the website, so its form is the lender's own. */
const spokenNumber = z
  .string()
  .regex(/^\+?[0-9][0-9 -]{2,24}$/, 'digits, with blanks and hyphens as they are read out');

const nameSchema = z.strictObject({
  zh: z.string().min(1).max(100),
  en: z.string().min(1).max(100),
});

/** Words that tell an employer or a contact person that somebody borrows: every word with 贷, and those of lending. */
const tellsOfLoan = /贷|借款|loan|lend|credit|mortgage/i;

/** The languages in which a name tells third parties what they must not hear. */
function tellingNames(name: z.infer<typeof nameSchema>): ('zh' | 'en')[] {
  return (['zh', 'en'] as const).filter((language) => tellsOfLoan.test(name[language]));
}

/**
 * What the lender is called and where it is reached, as said on every call and written on letters. It is policy and not configuration:
 * it is dated (a hotline moves on a day), belongs to a jurisdiction, is the same for every process, and is judged with the texts that
 * it stands in.
 */
const lenderFields = z.strictObject({
  policyId: z.string().min(1).max(100),
  version: z.string().regex(/^\d{4}\.\d+$/),
  jurisdiction: z.string().min(2).max(20),
  ...dateRangeFields,
  /** The name under which the lender is licensed, by language. */
  name: nameSchema,
  /** How it names itself to employers and contact persons where the licensed name tells of loans (某某小额贷款公司): a brand, a group. */
  nameToThirdParties: nameSchema.optional(),
  /** As it is written on notices, in the language of the place; absent where no notice names it. */
  address: z.string().min(5).max(200).optional(),
  /** Where a customer who doubts the caller calls back. */
  officialNumber: spokenNumber,
  /** Where complaints go and consents are withdrawn. */
  complaintNumber: spokenNumber,
  mark: sourceMarkSchema,
});

/**
 * The policy of a lender. Employers and contact persons never hear that somebody borrows (questions.md §2, principle 4), so the name that
 * they hear must not say it.
 */
export const lenderPolicySchema = lenderFields.superRefine((lender, issues) => {
  const path = lender.nameToThirdParties === undefined ? 'name' : 'nameToThirdParties';
  for (const language of tellingNames(nameToThirdParties(lender))) {
    issues.addIssue({
      code: 'custom',
      path: [path, language],
      message:
        'is said to employers and contact persons, who must not hear of a loan: give nameToThirdParties without such a word',
    });
  }
});
export type LenderPolicy = z.infer<typeof lenderPolicySchema>;

/** The name that employers and contact persons hear. */
export function nameToThirdParties(
  lender: Pick<z.infer<typeof lenderFields>, 'name' | 'nameToThirdParties'>,
): z.infer<typeof nameSchema> {
  return lender.nameToThirdParties ?? lender.name;
}

/** The name that stands in what is written to customers, in the language of the place. */
export const writtenName = ({ jurisdiction, name }: Pick<LenderPolicy, 'jurisdiction' | 'name'>) =>
  jurisdiction === homeJurisdiction ? name.zh : name.en;

/** The source that marks an invented lender; a production configuration refuses a document that carries it. */
export const sandboxLenderSource = 'sandbox';

/** A lender for demonstrations and tests. Nobody has these numbers: the block after 400 is not assigned from zero. */
export function sandboxLender(jurisdiction: string): LenderPolicy {
  return lenderPolicySchema.parse({
    policyId: `${jurisdiction}-sandbox-lender`,
    version: '2000.1',
    jurisdiction,
    effectiveFrom: '2000-01-01',
    effectiveTo: null,
    name: { zh: '演示金融机构', en: 'Demonstration Finance' },
    officialNumber: '400-000-0000',
    ...(jurisdiction !== homeJurisdiction && { address: '1 Demonstration Street, Anytown' }),
    complaintNumber: '400-000-0001',
    mark: { source: sandboxLenderSource, certainty: 'M' },
  });
}
