/** What a value looks like once it can be compared. Plain JSON, because answers are recorded. */
export type Normalised =
  | { kind: 'text'; text: string }
  /** Decimal text from one end to the other; equal ends unless a range was said. */
  | { kind: 'number'; low: string; high: string }
  /** Civil days from first to last. `grain` is what was said: a day, a month, a vaguer part, a range. */
  | { kind: 'date'; from: string; to: string; grain: 'day' | 'month' | 'vague' | 'range' }
  | { kind: 'day_of_month'; low: number; high: number }
  /** GB/T 2260: the city's digits, and the district's six where they are known. */
  | { kind: 'place'; city: string; district: string | null }
  | Entity
  | { kind: 'signs'; signs: string[] }
  | { kind: 'set'; members: Normalised[] };

/** A person or organisation by its identifiers and names; `related` are parents, branches, brands. */
export interface Entity {
  kind: 'entity';
  name: string;
  /** USCC of an organisation or ID number of a person, where it is known. */
  number: string | null;
  /** Former and other names stored for that number. */
  aliases: string[];
  related: string[];
}

/**
 * The reading of a raw value. `unclear` cannot be read and is asked again, never guessed; `unmapped`
 * was understood but has no place in the list it is compared by.
 */
export type Reading =
  { reading: 'value'; value: Normalised } | { reading: 'unclear' } | { reading: 'unmapped' };

/** Brings a raw value into comparable form. */
export type Normaliser = (raw: unknown) => Reading;

export const unclear: Reading = { reading: 'unclear' };
export const unmapped: Reading = { reading: 'unmapped' };

/** A value that could be read. */
export function reads(value: Normalised): Reading {
  return { reading: 'value', value };
}

/** A text that could be read; an empty one is unclear. */
export function readsText(text: string): Reading {
  return text === '' ? unclear : reads({ kind: 'text', text });
}

/** The text of a raw string or whole number; `null` for anything else. */
export function rawText(raw: unknown): string | null {
  if (typeof raw === 'string') return raw;
  return typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : null;
}

/** A property of a raw object, `undefined` when the value is no object or lacks it. */
export function rawProperty(raw: unknown, name: string): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
  return (raw as Record<string, unknown>)[name];
}
