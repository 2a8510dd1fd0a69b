import { rawText, readsText, unclear, type Reading } from './normalised.js';

/** `code`: a code of a closed list; capitals stand (tax grade M), all else is snake case. */
export function code(raw: unknown): Reading {
  const text = rawText(raw)?.normalize('NFKC').trim();
  return text === undefined || !/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(text)
    ? unclear
    : readsText(text);
}
