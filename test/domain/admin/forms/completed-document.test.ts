import { describe, expect, it } from '@jest/globals';
import { readInForm } from '../../../../domain/admin/forms/completed-document.js';
import { currentForm } from '../../../../domain/admin/forms/document-forms.js';
import { productForm2 } from '../../../../domain/admin/forms/product-form-2.js';
import { autoPolicyOfForm1 } from '../../../builders/older-policy.js';
import { autoPolicyContent } from '../../policy/shipped-policy.js';

const faultsOf = (content: unknown, form: number) => {
  const { reading } = readInForm('product', content, form);
  return reading.result === 'faults' ? reading.faults : [];
};

describe('a document in an older form', () => {
  it('is completed by what each later form demands, each field named with what stands for it', () => {
    const { reading, filled } = readInForm('product', autoPolicyOfForm1(), 1);
    expect(reading).toMatchObject({ result: 'document', head: { id: 'cn-auto' } });
    expect(filled.map(({ path, stands, form }) => [path, stands, form])).toEqual([
      ['eligibility', 'law', 2],
      ['requiredDocuments', 'law', 2],
      ['tolerances.jobStability', 'neutral', 2],
      ['tolerances.newLenders', 'neutral', 2],
      ['tolerances.guaranteesGiven', 'neutral', 2],
      ['tolerances.repaidByBorrowing', 'neutral', 2],
      ['tolerances.sharedLinks.collateral', 'neutral', 2],
      ['tolerances.downPaymentSeen', 'neutral', 2],
      ['dealers', 'neutral', 2],
      ['ageAtEnd', 'neutral', 2],
    ]);
  });

  it('keeps every word that its lender wrote', () => {
    const own = { ageAtEnd: { yearsMax: 55, mark: { source: 'our own', certainty: 'M' } } };
    const { reading, filled } = readInForm('product', autoPolicyOfForm1(own), 1);
    if (reading.result !== 'document') throw new Error('not read');
    expect(reading.document.value).toMatchObject(own);
    expect(filled.map(({ path }) => path)).not.toContain('ageAtEnd');
  });

  it('names in every finding of a filled rule that the lender has not decided on it', () => {
    const { filled } = readInForm('product', autoPolicyOfForm1(), 1);
    const marks = filled.flatMap(({ stands, value }) =>
      stands === 'neutral' && JSON.stringify(value).includes('mark') ? [JSON.stringify(value)] : [],
    );
    expect(marks.length).toBeGreaterThan(5);
    expect(marks.every((text) => text.includes('has not decided on it'))).toBe(true);
  });

  it('that lacks what nothing stands for is not read, and says where', () => {
    const { tolerances, ...rest } = autoPolicyOfForm1();
    const { statementSigns: _, ...others } = tolerances as Record<string, unknown>;
    expect(faultsOf({ ...rest, tolerances: others }, 1)).toEqual([
      expect.objectContaining({ path: 'tolerances.statementSigns' }),
    ]);
  });
});

describe('a document in the form of this release', () => {
  it('is read as it is: what is missing was forgotten, and is not filled in', () => {
    const form = currentForm('product');
    const { reading, filled } = readInForm('product', autoPolicyContent(), form);
    expect([reading.result, filled]).toEqual(['document', []]);
    expect(faultsOf(autoPolicyOfForm1(), form).length).toBeGreaterThan(5);
  });
});

it('a document of a newer release is not read', () => {
  expect(faultsOf(autoPolicyContent(), currentForm('product') + 1)).toEqual([
    {
      path: '',
      message: expect.stringMatching(/^is of form \d+; this release reads up to/) as unknown,
    },
  ]);
});

it('what stands as law names it', () => {
  const laws = productForm2.filter(({ stands }) => stands === 'law');
  expect(laws.length).toBeGreaterThan(3);
  expect(laws.every(({ value }) => /"certainty":"[RS]"/.test(JSON.stringify(value)))).toBe(true);
});
