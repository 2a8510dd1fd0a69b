import { describe, expect, it } from '@jest/globals';
import { erasedText, putBack, takeOut } from '../../../domain/loan/personal/aside.js';
import { fromStoredForm, storedForm } from '../../../domain/loan/personal/stored-form.js';
import { Life } from '../../builders/life.js';

describe('texts that are taken out of a value', () => {
  const whole = { a: { text: 'one' }, list: [{ text: 'two', n: 1 }, { n: 2 }], other: { n: 3 } };
  const paths = ['a/text', 'list/*/text', 'missing/*/text'];

  it('leave the neutral words, and everything else as it was', () => {
    const { rest, aside } = takeOut(whole, paths);
    expect(aside).toEqual({ 'a/text': 'one', 'list/0/text': 'two' });
    expect(rest).toEqual({
      ...{ a: { text: erasedText }, list: [{ text: erasedText, n: 1 }, { n: 2 }], other: { n: 3 } },
    });
    expect(rest.other).toBe(whole.other);
    expect(whole.a.text).toBe('one');
  });

  it('come back to where they stood', () => {
    const { rest, aside } = takeOut(whole, paths);
    expect(putBack(rest, aside)).toEqual(whole);
  });

  it('are no numbers, nothing empty, and nothing that was taken out before', () => {
    const bare = { a: { text: '' }, list: [{ text: 7 }, { text: null }, { text: erasedText }] };
    const { rest, aside } = takeOut<object>(bare, paths);
    expect([rest, aside]).toEqual([bare, {}]);
    expect(rest).toBe(bare);
  });

  it('go nowhere else when their place is gone', () => {
    expect(putBack({ list: [] }, { 'a/text': 'one', 'list/0/text': 'two' })).toEqual({ list: [] });
  });
});

describe('an event as it is stored', () => {
  const life = new Life();
  life.submit();
  const loans = [life.state, null];
  const held = (reason: string) =>
    ({ type: 'loan_held', v: 2, data: { reason, bySort: 'staff' }, parties: {} }) as const;

  it('has words about the loan in the borrower’s part', () => {
    const stored = storedForm(held('he is ill'), loans);
    expect(stored).toEqual({
      data: { reason: erasedText, bySort: 'staff' },
      parties: { borrower: { aside: { reason: 'he is ill' } } },
    });
    expect(fromStoredForm(stored)).toEqual({ data: held('he is ill').data, parties: {} });
    expect(fromStoredForm({ ...stored, parties: {} }).data).toMatchObject({ reason: erasedText });
  });

  it('has words about another party in that party’s part, beside what is there', () => {
    const about = { path: 'x', reason: 'slip', partyId: 'dealer', value: null, documentKey: null };
    const event = { type: 'field_corrected', v: 2, data: about } as const;
    const stored = storedForm({ ...event, parties: { dealer: { value: 1 } } }, loans);
    expect(stored.parties).toEqual({ dealer: { value: 1, aside: { reason: 'slip' } } });
    expect(fromStoredForm(stored)).toEqual({ data: about, parties: { dealer: { value: 1 } } });
  });

  it('keeps no words about anybody once the borrower is gone', () => {
    const { borrower: _, ...parties } = life.state.parties;
    const stored = storedForm(held('he was ill'), [{ ...life.state, parties }]);
    expect(JSON.stringify(stored)).not.toContain('ill');
  });

  it('takes a plate with the owner and leaves the number of the car', () => {
    const corrected = (path: string, value: string) =>
      storedForm(
        {
          ...{ type: 'field_corrected', v: 2, parties: {} },
          data: { path, value, reason: '', partyId: null, documentKey: null },
        },
        loans,
      ).data;
    expect(corrected('collateral.plate', '沪A1')).toMatchObject({ value: erasedText });
    expect(corrected('collateral.vin', '1M8')).toMatchObject({ value: '1M8' });
  });
});
