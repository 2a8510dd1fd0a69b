import type { DocumentKind } from '../document-kind.js';
import type { DocumentForm } from './addition.js';
import { contactRulesForm2 } from './contact-rules-form-2.js';
import { contactRulesForm3 } from './contact-rules-form-3.js';
import { contactRulesForm4 } from './contact-rules-form-4.js';
import { productForm2 } from './product-form-2.js';

/**
 * The forms of each kind after the first, oldest first. Whoever makes a schema demand more adds a form here, with what stands for it in
 * documents of the forms before; without it, those are out of force until an administrator publishes them anew.
 */
const laterForms: Partial<Record<DocumentKind, readonly DocumentForm[]>> = {
  product: [{ form: 2, adds: productForm2 }],
  contact_rules: [
    { form: 2, adds: contactRulesForm2 },
    { form: 3, adds: contactRulesForm3 },
    { form: 4, adds: contactRulesForm4 },
  ],
};

/** Of documents that were drafted before forms were written down. */
export const firstForm = 1;

/** The form that the schemas of this release read. */
export const currentForm = (kind: DocumentKind): number =>
  laterForms[kind]?.at(-1)?.form ?? firstForm;

/** What came after a form. */
export const formsAfter = (kind: DocumentKind, form: number): readonly DocumentForm[] =>
  (laterForms[kind] ?? []).filter((one) => one.form > form);
