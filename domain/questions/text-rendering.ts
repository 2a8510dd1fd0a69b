/** Puts names and numbers of the lender into a served text, and nothing that a row compares. */
import type { Language, SpokenText } from './bank-rows.js';

/** The only placeholders a text may hold; none of them is ever a value that is compared. */
export const placeholderNames = [
  'lender',
  'agent',
  'agent_name',
  'salutation',
  'person',
  'purpose_text',
  'minutes',
  'official_number',
  'complaint_number',
  'code',
  'reason_text',
  'alternatives',
  'documents',
  'due_date',
  'next_step',
  'when',
] as const;
export type PlaceholderName = (typeof placeholderNames)[number];

/** The text, or which placeholders it lacks or must not have. */
export type RenderedText =
  | { rendered: 'text'; text: string }
  | { rendered: 'incomplete'; missing: string[] }
  | { rendered: 'forbidden'; names: string[] };

const placeholderPattern = /\{([a-z_:]+)\}/g;

function isAllowed(name: string): name is PlaceholderName {
  return (placeholderNames as readonly string[]).includes(name);
}

/**
 * Renders a text in one language. `{salutation}` is the surname alone: a value equal to the full name
 * in `{person}` is refused, since the full name is what the gate asks for.
 */
export function renderText(
  row: { text: SpokenText },
  placeholders: Readonly<Partial<Record<PlaceholderName, string>>>,
  language: Language,
): RenderedText {
  const template = row.text[language];
  const names = [...template.matchAll(placeholderPattern)].map((found) => found[1] ?? '');
  const forbidden = names.filter((name) => !isAllowed(name));
  if (names.includes('salutation') && placeholders.salutation === placeholders.person) {
    if (placeholders.person !== undefined) forbidden.push('salutation');
  }
  if (forbidden.length > 0) return { rendered: 'forbidden', names: forbidden };
  const missing = names.filter((name) => isAllowed(name) && placeholders[name] === undefined);
  if (missing.length > 0) return { rendered: 'incomplete', missing };
  const text = template.replace(placeholderPattern, (all, name: string) =>
    isAllowed(name) ? (placeholders[name] ?? all) : all,
  );
  return { rendered: 'text', text };
}
