import { syllables } from '../../libraries/pinyin.js';
import { rawProperty, rawText, readsText, unclear, type Reading } from './normalised.js';

/** One spelling of a person's name: NFKC, no blanks, no middle dot, Latin letters folded. */
export function foldName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s·•・‧∙.]/g, '')
    .toLowerCase();
}

/** Whether two texts sound the same without tones; suspects a misheard name, proves none. */
export function soundsAlike(left: string, right: string): boolean {
  return syllables(left).join(' ') === syllables(right).join(' ');
}

/** `name`: a person's name, plain or as the `name` of an object. */
export function name(raw: unknown): Reading {
  const text = rawText(raw) ?? rawText(rawProperty(raw, 'name'));
  return text === null ? unclear : readsText(foldName(text));
}
