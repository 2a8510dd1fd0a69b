import type { DocumentKind } from '../document-kind.js';
import { readDocument, type DocumentReading } from '../document.js';
import type { Addition } from './addition.js';
import { currentForm, formsAfter } from './document-forms.js';

/** A field of a published document that its lender did not write. */
export interface FilledField {
  readonly path: string;
  readonly value: unknown;
  readonly stands: Addition['stands'];
  readonly why: string;
  /** The form that began to demand it. */
  readonly form: number;
}

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A document as this release reads it: the text of its form, with what later forms demand filled in where nothing stands. The text on
 * record stays as it was signed. A form that is newer than this release cannot be read by it.
 */
export function readInForm(
  kind: DocumentKind,
  content: unknown,
  form: number,
): { readonly reading: DocumentReading; readonly filled: readonly FilledField[] } {
  if (form > currentForm(kind)) {
    const message = `is of form ${form}; this release reads up to form ${currentForm(kind)}`;
    return { reading: { result: 'faults', faults: [{ path: '', message }] }, filled: [] };
  }
  const { completed, filled } = complete(kind, content, form);
  return { reading: readDocument(kind, completed), filled };
}

function complete(kind: DocumentKind, content: unknown, form: number) {
  const filled: FilledField[] = [];
  let completed = content;
  for (const { form: later, adds } of formsAfter(kind, form))
    for (const { path, value, stands, why, products } of adds) {
      if (products !== undefined && !products.some((one) => one === productOf(completed))) continue;
      const next = filledAt(completed, path.split('.'), value);
      if (next === undefined) continue;
      completed = next;
      filled.push({ path, value, stands, why, form: later });
    }
  return { completed, filled };
}

const productOf = (content: unknown) => (isTree(content) ? content['product'] : undefined);

/** The tree with a value where none stood; undefined where one stands, or where its parent is missing or no object. */
function filledAt(tree: unknown, names: readonly string[], value: unknown): Tree | undefined {
  const [name, ...rest] = names;
  if (name === undefined || !isTree(tree)) return undefined;
  if (rest.length === 0) return Object.hasOwn(tree, name) ? undefined : { ...tree, [name]: value };
  const inner = filledAt(tree[name], rest, value);
  return inner === undefined ? undefined : { ...tree, [name]: inner };
}
