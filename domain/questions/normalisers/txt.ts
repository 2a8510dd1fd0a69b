import { rawText, readsText, unclear, type Reading } from './normalised.js';

/** One spelling of a text: compatibility forms folded, outer blanks gone, case folded, blanks single. */
export function foldText(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** `txt`: NFKC, trim, case. */
export function txt(raw: unknown): Reading {
  const text = rawText(raw);
  return text === null ? unclear : readsText(foldText(text));
}
