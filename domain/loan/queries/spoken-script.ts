import { invariant } from '../../invariant.js';
import type { Language, SpokenText } from '../../questions/bank-rows.js';
import type { Script } from '../../questions/script.js';
import { renderText } from '../../questions/text-rendering.js';
import type { SpokenWords } from './spoken-words.js';

/** The script as it is said: every placeholder filled, in both languages. Banks with other placeholders are refused when they are read. */
export function spokenScript(script: Script, words: SpokenWords): Script {
  const spoken = (text: SpokenText): SpokenText => ({
    zh: said(text, 'zh', words),
    en: said(text, 'en', words),
  });
  return { ...script, rows: script.rows.map((row) => ({ ...row, text: spoken(row.text) })) };
}

function said(text: SpokenText, language: Language, words: SpokenWords): string {
  const rendered = renderText({ text }, words[language], language);
  invariant(rendered.rendered === 'text', 'questions: a served text can be filled whole');
  return rendered.text;
}
