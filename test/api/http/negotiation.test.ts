import { describe, expect, it } from '@jest/globals';
import { languageOf } from '../../../src/api/http/language.js';
import { preferredType } from '../../../src/api/http/media-type.js';

const languages = [
  { header: undefined, language: 'en' },
  { header: 'zh-CN,zh;q=0.9,en;q=0.8', language: 'zh' },
  { header: 'en-GB, zh;q=0.5', language: 'en' },
  { header: 'fr, zh;q=0.2, en;q=0.1', language: 'zh' },
  { header: 'zh;q=0', language: 'en' },
  { header: 'zh;q=much', language: 'zh' },
  { header: ';;;,,', language: 'en' },
];

describe('Accept-Language', () => {
  it.each(languages)('$header: $language', ({ header, language }) => {
    expect(languageOf(header)).toBe(language);
  });
});

const forms = ['application/json', 'text/html', 'application/pdf'] as const;
const types = [
  { accept: undefined, form: 'application/json' },
  { accept: '*/*', form: 'application/json' },
  { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', form: 'text/html' },
  { accept: 'application/pdf', form: 'application/pdf' },
  { accept: 'application/pdf, application/json;q=0.5', form: 'application/pdf' },
  { accept: 'text/*', form: 'text/html' },
  { accept: 'application/json;q=0, */*', form: 'text/html' },
];

describe('Accept', () => {
  it.each(types)('$accept: $form', ({ accept, form }) => {
    expect(preferredType(accept, forms)).toBe(form);
  });

  it('that no form fits is refused', () => {
    expect(() => preferredType('image/png', forms)).toThrow('not-acceptable');
  });
});
