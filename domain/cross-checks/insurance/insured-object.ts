import {
  borrowingCompanyOf,
  loanSubject,
  registeredPropertyOf,
  vehicleOf,
} from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { compareOrganisationNames } from '../organisation-names.js';
import {
  insuranceQuestions,
  unread,
  type InsuranceCase,
  type InsuranceRule,
} from './insurance-case.js';

/** How what secures the loan and what is insured are written; `insured` undefined where nobody has read it. */
interface Written {
  label: string;
  secured: string | null;
  insured: string | null | undefined;
  isSame?: (secured: string, insured: string) => boolean;
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();

/**
 * Another car, home, project or company than the security is insured (lending.md §7, EW-G03): what burns then is not what the policy pays for.
 * The number counts where the paper has one (VIN, unit, credit code), else the plate or the address. Exact.
 */
export const insuredObject: InsuranceRule = {
  rule: 'insurance_object_differs',
  staleWhen: ['insurance_policy', 'collateral', 'purpose.project'],
  opensQuestions: insuranceQuestions,
  evaluate(input) {
    const ways = waysOf(input);
    const way = ways.find(
      ({ secured, insured }) => secured !== null && typeof insured === 'string',
    );
    if (way === undefined || way.secured === null || typeof way.insured !== 'string')
      return notEvaluated(unread('object'));
    const { label, secured, insured, isSame = equal } = way;
    const values = [
      compared(label, secured, 'text', 'application'),
      compared(label, insured, 'text', 'insurance_policy'),
    ];
    if (isSame(secured, insured)) return clear(...values);
    return findingOf(insuredObject, loanSubject, {
      ...{ severity: 'orange', kind: 'fraud', compared: values },
    });
  },
};

const equal = (secured: string, insured: string) => plain(secured) === plain(insured);

/** How it may be told, the surest first. */
function waysOf({ file, paper: { cover, secrets } }: InsuranceCase): Written[] {
  const car = vehicleOf(file);
  if (car !== null)
    return [
      { label: 'vin', secured: car.vin, insured: cover.object?.vin },
      { label: 'plate', secured: car.plate, insured: secrets?.plate },
    ];
  const home = registeredPropertyOf(file);
  if (home !== null)
    return [
      { label: 'property_unit', secured: home.unitNumber, insured: cover.object?.unitNumber },
      { label: 'address', secured: home.address.text, insured: secrets?.address },
    ];
  if (file.product === 'project_finance')
    return [
      {
        ...{ label: 'project_name', secured: file.purpose.project.name },
        insured: cover.object?.works,
        isSame: (secured, insured) => compareOrganisationNames(secured, insured) !== 'other',
      },
    ];
  const company = borrowingCompanyOf(file);
  return [{ label: 'uscc', secured: company?.uscc ?? null, insured: cover.object?.uscc }];
}
