import { describe, expect, it } from '@jest/globals';
import { closingBody } from '../../sandbox/staff/calls/closing-notes.js';
import type { ScriptRow } from '../../sandbox/staff/http/shapes.js';
import { closing } from '../../sandbox/phone-network/voices/closing.js';
import { keptField } from '../../domain/questions/served-row.js';
import { banks } from '../builders/policies.js';

const rows = banks['Q-CLOS']?.kind === 'closings' ? banks['Q-CLOS'].rows : [];
const own = rows.filter((row) => row.audience === 'customer');

describe('what is said at the end of a call', () => {
  it.each(own)('has the names of the bank: $key', (row) => {
    const said = closing[row.key]?.({}) ?? {};
    const names = row.keeps.map(({ name }) => name);
    expect(Object.keys(said)).toEqual(names.length > 0 ? names : ['value']);
    for (const { name, codes } of row.keeps)
      if (codes !== null) expect(codes).toContain(String(said[name]));
  });

  it('is noted under those names, and a rating that nobody gave is left open', () => {
    const row = own.find(({ key }) => key === 'Q-CLOS-04');
    const served = { key: 'Q-CLOS-04', kind: 'closing', desk: false, mandatory: false };
    const fields = (row?.keeps ?? []).map(keptField);
    const script: ScriptRow = { ...served, isAnswered: false, text: { zh: '' }, fields };
    const answers = closing['Q-CLOS-04']?.({}) ?? {};
    expect(closingBody(script, { heard: 'answers', answers }).fields).toEqual(answers);
    expect(closingBody(script, { heard: 'nothing' }).fields).toEqual({
      contact_preference: '未作说明',
      score: { notAnswered: 'not_known' },
      score_reason: '未作说明',
    });
  });
});
