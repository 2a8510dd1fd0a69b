/** Puts names and numbers of the lender into a served text, and nothing that a row compares. */
import type { Language, SpokenText } from './bank-rows.js';
import { isPlaceholder, placeholderPattern, type PlaceholderName } from './placeholders.js';

/** The text, or which placeholders it lacks or must not have. */
export type RenderedText =
  | { rendered: 'text'; text: string }
  | { rendered: 'incomplete'; missing: string[] }
  | { rendered: 'forbidden'; names: string[] };

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
  const forbidden = names.filter((name) => !isPlaceholder(name));
  if (names.includes('salutation') && placeholders.salutation === placeholders.person) {
    if (placeholders.person !== undefined) forbidden.push('salutation');
  }
  if (forbidden.length > 0) return { rendered: 'forbidden', names: forbidden };
  const missing = names.filter((name) => isPlaceholder(name) && placeholders[name] === undefined);
  if (missing.length > 0) return { rendered: 'incomplete', missing };
  const text = template.replace(placeholderPattern, (all, name: string) =>
    isPlaceholder(name) ? (placeholders[name] ?? all) : all,
  );
  return { rendered: 'text', text };
}
