import { describe, expect, it } from '@jest/globals';
import { maskCard, maskId, maskName, maskPhone } from '../../../domain/formats/masking.js';
import { personNoteSchema, personTextSchema } from '../../../domain/formats/person-text.js';

describe('masks hide what the gate asks for', () => {
  it.each([
    { mask: maskName, text: '王小明', masked: '王***' },
    { mask: maskName, text: '𠮷田', masked: '𠮷***' },
    { mask: maskName, text: '买买提·吐尔逊', masked: '买*** 吐***' },
    { mask: maskName, text: ' John  Smith ', masked: 'J*** S***' },
    { mask: maskName, text: '', masked: '' },
    { mask: maskId, text: '110103199003070014', masked: '11***4' },
    { mask: maskId, text: '123', masked: '***' },
    { mask: maskPhone, text: '+8613800138042', masked: '138***42' },
    { mask: maskPhone, text: '138 0013 8042', masked: '138***42' },
    { mask: maskPhone, text: '95588', masked: '***' },
    { mask: maskCard, text: '6222 0200 0000 0004', masked: '622202***' },
    { mask: maskCard, text: '622202', masked: '***' },
  ])('$text', ({ mask, text, masked }) => {
    expect(mask(text)).toBe(masked);
  });
});

describe('text that a person typed', () => {
  it.each([
    { name: 'trims', text: '  王小明 ', gives: '王小明' },
    { name: 'counts a rare character as one', text: '𠮷'.repeat(10), gives: '𠮷'.repeat(10) },
    { name: 'keeps an emoji with joiner', text: '👨‍👩‍👧', gives: '👨‍👩‍👧' },
    { name: 'keeps a rare form of a character', text: '葛\u{e0100}', gives: '葛\u{e0100}' },
    { name: 'keeps a joiner that spells', text: 'می\u200cخواهم', gives: 'می\u200cخواهم' },
  ])('$name', ({ text, gives }) => {
    expect(personTextSchema(10).parse(text)).toBe(gives);
  });

  it.each([
    { name: 'nothing but blanks', text: '   ', problem: 'empty' },
    { name: 'a character too many', text: 'a'.repeat(11), problem: 'too_long' },
    { name: 'a rare character too many', text: '𠮷'.repeat(11), problem: 'too_long' },
    { name: 'a megabyte', text: 'a'.repeat(1_000_000), problem: 'too_long' },
    { name: 'a NUL', text: 'a\u0000b', problem: 'control_character' },
    { name: 'an escape', text: 'a\u001b[31m', problem: 'control_character' },
    { name: 'a line break', text: 'a\nb', problem: 'control_character' },
    { name: 'the first half of a pair', text: 'a\ud842', problem: 'broken_character' },
    { name: 'the second half of a pair', text: '\udfb7a', problem: 'broken_character' },
    { name: 'a mark that reverses the text', text: 'abc\u202edef', problem: 'hidden_mark' },
    { name: 'nothing that shows', text: '\u200b\u2060\u00ad\u3164 \u2800', problem: 'empty' },
    { name: 'a variant of nothing', text: '\ufe0f', problem: 'empty' },
    { name: 'a space without width', text: '王\u200b小明', problem: 'hidden_mark' },
    { name: 'a soft hyphen', text: 'Sm\u00adith', problem: 'hidden_mark' },
    { name: 'a mark of direction', text: '王\u200f小明', problem: 'hidden_mark' },
    { name: 'a joiner between Han characters', text: '王\u200d小明', problem: 'hidden_mark' },
  ])('refuses $name', ({ text, problem }) => {
    const result = personTextSchema(10).safeParse(text);
    expect(result.error?.issues).toMatchObject([{ params: { problem } }]);
  });

  it('takes a note by what shows of it', () => {
    expect(personNoteSchema(10).parse('客户\u200b来电')).toBe('客户\u200b来电');
    const nothing = personNoteSchema(10).safeParse('\u200b\n\u2060\u200d\u00ad');
    expect(nothing.error?.issues).toMatchObject([{ params: { problem: 'empty' } }]);
  });

  it('allows lines in a note, and nothing more', () => {
    expect(personNoteSchema(10).parse('a\n\tb')).toBe('a\n\tb');
    expect(personNoteSchema(10).safeParse('a\u0000b').success).toBe(false);
    expect(personNoteSchema(10).safeParse('a\u0007b').success).toBe(false);
  });
});
