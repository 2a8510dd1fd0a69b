/** Languages in which a report is shown. The record keeps codes; words are chosen when it is read. */
export type ReportLanguage = 'zh' | 'en';

/** One meaning in both languages. */
export type WordPair = readonly [zh: string, en: string];

/** The word of a pair in a language. */
export function inLanguage(pair: WordPair, language: ReportLanguage): string {
  return language === 'zh' ? pair[0] : pair[1];
}
