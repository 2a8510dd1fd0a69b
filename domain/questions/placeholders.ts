/** The only placeholders a text may hold; none of them is ever a value that a row compares. */
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
  'next_step',
  'when',
] as const;
export type PlaceholderName = (typeof placeholderNames)[number];

/** A placeholder as it stands in a text: `{lender}`; a trap's detail is `{decoy:<list>}`. */
export const placeholderPattern = /\{([a-z_:]+)\}/g;

/** Whether the word in braces is one that every script is filled with. */
export function isPlaceholder(name: string): name is PlaceholderName {
  return (placeholderNames as readonly string[]).includes(name);
}

/** What stands in braces and would be read out in braces: nobody fills it. */
export function unknownPlaceholders(text: string): string[] {
  const filled = text.replace(placeholderPattern, (all, name: string) =>
    isPlaceholder(name) || name.startsWith('decoy:') ? '' : all,
  );
  return filled.match(/\{[^}]*\}?/g) ?? [];
}
