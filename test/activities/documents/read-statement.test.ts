import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DocumentDeps, StatementToRead } from '../../../activities/documents/document-deps.js';
import type { ObjectStorage } from '../../../activities/documents/object-storage.js';
import { ProviderUnavailable } from '../../../activities/connector/provider-failure.js';
import { csvText, icbcLines, utf8 } from '../../builders/bank-export.js';
import { sha256Of } from '../../builders/contents.js';
import { statementLayouts } from '../../builders/policies.js';
import { ActivityBench } from '../activity-bench.js';

const bytes = Buffer.from(utf8(csvText(icbcLines())));
const content: StatementToRead = {
  ...{ key: 'documents/ln_test/up_1', mediaType: 'text/csv' },
  ...{ sizeBytes: bytes.length, sha256: sha256Of(bytes), owner: 'person' },
};
const layouts = { version: '2026.1', layouts: statementLayouts.layouts };
const nobody = () => Promise.reject(new Error('not asked for'));

/** A storage that gives these bytes, or does as it is told. */
const storing = (get: ObjectStorage['get']): DocumentDeps => ({
  storage: { get, put: nobody, delete: nobody },
  scanner: { scan: nobody },
});

let bench: ActivityBench;
beforeEach(() => {
  bench = new ActivityBench('http://127.0.0.1:9');
  bench.due('read_statement', 'statement', { kind: 'read_statement', content, layouts });
});
const read = async (get: ObjectStorage['get']) => {
  bench.documents = storing(get);
  await bench.run('readStatement');
  const [{ command }] = bench.recorded as [(typeof bench.recorded)[number]];
  if (command.type !== 'finishStep' || command.result.kind !== 'statement_read')
    throw new Error(`recorded ${command.type}`);
  return command.result.read;
};

describe('the step that reads a statement', () => {
  it('reads the bytes that were examined, under the layouts in force', async () => {
    const asked: unknown[] = [];
    const found = await read((key, bytesMax) => {
      asked.push([key, bytesMax]);
      return Promise.resolve(bytes);
    });
    expect(asked).toEqual([[content.key, bytes.length + 1]]);
    expect(found).toMatchObject({
      layoutsVersion: '2026.1',
      reading: { result: 'statement', holder: '王样例', layout: 'icbc-personal' },
    });
  });

  it.each([
    {
      what: 'other bytes',
      given: Buffer.from(`${bytes.toString('utf8')} `),
      code: 'content_differs',
    },
    { what: 'nothing', given: null, code: 'content_missing' },
  ])('$what in the storage is a problem and no statement', async ({ given, code }) => {
    const { reading } = await read(() => Promise.resolve(given));
    expect(reading).toMatchObject({ result: 'problems', problems: [{ code }] });
  });

  it('a storage that does not answer is waited for, and its silence is no reading', async () => {
    bench.documents = storing(() =>
      Promise.reject(new ProviderUnavailable('object_storage', 'timeout', 'time_out')),
    );
    await expect(bench.run('readStatement')).rejects.toThrow(/object_storage/);
    expect(bench.recorded.map(({ command }) => command.type)).toEqual(['noteFailing']);
  });

  it('without a storage it is not possible', async () => {
    await bench.run('readStatement');
    expect(bench.recorded[0]?.command).toMatchObject({
      result: { kind: 'given_up', because: 'not_possible' },
    });
  });
});
