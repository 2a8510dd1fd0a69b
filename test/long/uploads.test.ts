import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { aDocx, anInfectedPdf, aPdf, aPng, sha256Of } from '../builders/contents.js';
import { clearFaults, seen, setFault, submitCase, type Case } from '../environment/cases.js';
import { sandboxList, userOf } from '../environment/clients.js';
import { Uploading, uploadingStack, type SeenLink } from '../environment/uploading.js';
import type { WholeStack } from '../environment/whole-stack.js';

let stack: WholeStack;
let one: Case;
let desk: Uploading;
beforeAll(async () => {
  stack = await uploadingStack();
  one = await submitCase(stack, 'clean', 'uploads');
  desk = new Uploading(stack, one.loanId);
}, 300_000);
afterAll(() => stack.close());
afterEach(() => clearFaults(stack));

/** Waits for the end of an examination. */
async function settled(uploadId: string) {
  await seen(stack, async () => {
    const { status } = await desk.one(uploadId);
    return status === 'received' || status === 'refused';
  });
  return await desk.one(uploadId);
}

describe('Uploads: a content that is what it was said to be', () => {
  it('is on file with its digest, and read over a link by whoever may, which is written down', async () => {
    const paper = aPdf('first');
    const { documentId } = await settled(await desk.upload(paper));
    const { documents } = await desk.all();
    const found = documents.find((document) => document.documentId === documentId);
    expect(found).toMatchObject({
      ...{ type: 'income_certificate', sha256: sha256Of(paper.bytes), supersededBy: null },
      file: { mediaType: 'application/pdf', sizeBytes: paper.bytes.length },
      shown: [],
    });
    const path = `/v1/loans/${one.loanId}/documents/${documentId ?? ''}/content`;
    const answer = await userOf(stack, 'auditor').post<{ link: SeenLink; sha256: string }>(path, {
      purpose: 'audit',
    });
    expect(answer.status).toBe(200);
    const read = await fetch(answer.body.link.url);
    expect(Buffer.from(await read.arrayBuffer())).toEqual(paper.bytes);
    expect(read.headers.get('content-disposition')).toBe(
      `attachment; filename="${documentId ?? ''}.pdf"`,
    );
    const { documents: after } = await desk.all();
    const seenBy = after.find((document) => document.documentId === documentId)?.shown;
    expect(seenBy).toMatchObject([{ purpose: 'audit' }]);
    expect((await one.events())['document_shown']).toBe(1);
  });

  it('is shown for no other purpose than the role and its work give', async () => {
    const [document] = (await desk.all()).documents.filter(({ file }) => file !== null);
    const path = `/v1/loans/${one.loanId}/documents/${document?.documentId ?? ''}/content`;
    const refused = await userOf(stack, 'verifier').post(path, { purpose: 'audit' });
    expect(refused).toMatchObject({ status: 409, body: { rule: 'purpose_of_another_role' } });
    const byReference = (await desk.all()).documents.find(({ file }) => file === null);
    const other = `/v1/loans/${one.loanId}/documents/${byReference?.documentId ?? ''}/content`;
    expect(await userOf(stack, 'auditor').post(other, { purpose: 'audit' })).toMatchObject({
      ...{ status: 409, body: { rule: 'document_by_reference' } },
    });
  });

  it('supersedes the version before, which stays', async () => {
    const { documentId } = await settled(await desk.upload(aPdf('second')));
    const { documents } = await desk.all();
    const versions = documents.filter(
      ({ type, file }) => type === 'income_certificate' && file !== null,
    );
    expect(versions.map(({ supersededBy }) => supersededBy)).toEqual([documentId, null]);
  });

  it('goes to the storage over its link alone, and nothing else goes there', async () => {
    const paper = aPdf('bound');
    const { body } = await desk.begin(paper);
    const other = Buffer.from(paper.bytes);
    other.write('X', 12);
    expect(await desk.send(body.link, other)).toBe(400);
    expect(await desk.send(body.link, Buffer.concat([paper.bytes, other]))).toBe(403);
    const checksum = Buffer.from(sha256Of(other), 'hex').toString('base64');
    expect(await desk.send(body.link, other, { 'x-amz-checksum-sha256': checksum })).toBe(403);
    expect(await desk.send(body.link, paper.bytes, { 'content-type': 'text/html' })).toBe(403);
    expect((await fetch(body.link.url)).status).toBe(403);
    await desk.complete(body.uploadId);
    expect((await settled(body.uploadId)).refused).toMatchObject({ reason: 'not_uploaded' });
  });
});

describe('Uploads: what is refused before anything is sent', () => {
  it.each([
    { said: { sizeBytes: 20_000_001 }, status: 409, rule: 'upload_too_large' },
    { said: { partyId: 'stranger' }, status: 409, rule: 'unknown_party' },
    { said: { sizeBytes: 0 }, status: 400, rule: undefined },
    { said: { mediaType: 'application/zip' }, status: 400, rule: undefined },
  ])('$said', async ({ said, status, rule }) => {
    const answer = await desk.begin(aPdf(), said);
    expect(answer).toMatchObject({ status, body: rule === undefined ? {} : { rule } });
  });

  it('a reference to what nobody has examined', async () => {
    const { body } = await desk.begin(aPdf('unseen'));
    const key = `incoming/${one.loanId}/${body.uploadId}`;
    const reference = { type: 'other', key, sha256: 'a'.repeat(64), partyId: null };
    const path = `/v1/loans/${one.loanId}/documents`;
    expect(await userOf(stack, 'verifier').post(path, reference)).toMatchObject({
      ...{ status: 409, body: { rule: 'upload_not_examined' } },
    });
  });
});

describe('Uploads: a content that is not what it was said to be', () => {
  it.each([
    { what: 'a picture called a page', content: aPng(), said: { mediaType: 'application/pdf' } },
    { what: 'a page called a picture', content: aPdf(), said: { mediaType: 'image/png' } },
  ])('$what is refused as wrong_type', async ({ content, said }) => {
    const uploadId = await desk.upload({ ...content, ...said });
    expect((await settled(uploadId)).refused).toMatchObject({ reason: 'wrong_type' });
  });

  it('a document that unpacks to more than the limit is refused, however small it is', async () => {
    const bomb = aDocx(201_000_000);
    expect(bomb.bytes.length).toBeLessThan(300_000);
    expect((await settled(await desk.upload(bomb))).refused).toMatchObject({
      reason: 'unpacks_too_large',
    });
    expect((await settled(await desk.upload(aDocx()))).status).toBe('received');
  }, 60_000);

  it('an encrypted one is refused, since no scanner would see into it', async () => {
    const { refused } = await settled(await desk.upload(aDocx(10, 1)));
    expect(refused).toMatchObject({ reason: 'unreadable' });
  });

  it('an infected one is refused with the name of what was found, and lies nowhere', async () => {
    const uploadId = await desk.upload(anInfectedPdf());
    const { refused } = await settled(uploadId);
    expect(refused).toMatchObject({ reason: 'infected', signature: 'Eicar-Test-Signature' });
    const path = `incoming/${one.loanId}/${uploadId}`;
    await seen(stack, async () =>
      (await storageRequests('DELETE')).some((at) => at.endsWith(path)),
    );
  });

  it.each([
    { what: 'nothing at all', bytes: Buffer.alloc(0), reason: 'empty' },
    { what: 'less', bytes: Buffer.from('%PDF-1.4'), reason: 'wrong_size' },
    { what: 'more', bytes: Buffer.concat([aPdf().bytes, aPdf().bytes]), reason: 'wrong_size' },
    { what: 'as much, of another digest', bytes: aPdf('bbbb').bytes, reason: 'wrong_digest' },
  ])('$what in a storage that checked nothing is refused as $reason', async ({ bytes, reason }) => {
    const { body } = await desk.begin(aPdf('aaaa'));
    await desk.plant(body.uploadId, bytes);
    await desk.complete(body.uploadId);
    expect((await settled(body.uploadId)).refused).toMatchObject({ reason });
  });
});

interface Journal {
  method: string;
  path: string;
}
async function storageRequests(method: string): Promise<string[]> {
  const items = await sandboxList<Journal>(stack, '/journal?connector=object_storage');
  return items.filter((entry) => entry.method === method).map(({ path }) => path);
}

describe('Uploads: storage and scanner that do not answer', () => {
  it.each([
    ...(['object_storage', 'virus_scan'] as const).flatMap((connector) =>
      [
        { mode: 'error', failing: 'error' },
        { mode: 'timeout', failing: 'timeout' },
        { mode: 'cut', failing: 'error' },
        { mode: 'malformed', failing: 'malformed' },
        { mode: 'late', failing: 'timeout' },
      ].map((row) => ({ connector, ...row })),
    ),
    { connector: 'virus_scan', mode: 'empty', failing: 'error' },
  ])(
    '$connector with $mode is waited for, and its silence is no answer',
    async ({ connector, mode, failing }) => {
      const { body } = await desk.begin(aPdf(`${connector} ${mode}`));
      await desk.send(body.link, aPdf(`${connector} ${mode}`).bytes);
      await setFault(stack, { connector, mode });
      await desk.complete(body.uploadId);
      await seen(stack, async () => (await desk.one(body.uploadId)).failing !== null);
      expect(await desk.one(body.uploadId)).toMatchObject({
        ...{ status: 'examining', failing, documentId: null, refused: null },
      });
      await clearFaults(stack);
      expect((await settled(body.uploadId)).status).toBe('received');
    },
    60_000,
  );

  it.each([
    { connector: 'object_storage', mode: 'duplicate' },
    { connector: 'object_storage', mode: 'latency', delayMs: 300 },
    { connector: 'virus_scan', mode: 'duplicate' },
    { connector: 'virus_scan', mode: 'latency', delayMs: 300 },
  ])('$connector with $mode makes one document', async (fault) => {
    const before = (await desk.all()).documents.length;
    await setFault(stack, fault);
    const uploadId = await desk.upload(aPdf(JSON.stringify(fault)), { type: 'invoice' });
    expect((await settled(uploadId)).status).toBe('received');
    expect((await desk.all()).documents).toHaveLength(before + 1);
  });

  it('a storage that says that it has nothing is believed', async () => {
    const { body } = await desk.begin(aPdf('lost'));
    await desk.send(body.link, aPdf('lost').bytes);
    await setFault(stack, { connector: 'object_storage', mode: 'empty', times: 2 });
    await desk.complete(body.uploadId);
    expect((await settled(body.uploadId)).refused).toMatchObject({ reason: 'not_uploaded' });
  });
});

describe('Uploads: longer than the lender waits', () => {
  const open = async () =>
    (await one.tasks()).find((task) => task.type === 'administration' && task.status === 'open');

  async function abandoned(content: ReturnType<typeof aPdf>): Promise<string> {
    await setFault(stack, { connector: 'virus_scan', mode: 'error' });
    const uploadId = await desk.upload(content);
    await seen(stack, async () => (await open()) !== undefined, { passMs: 30_000 });
    expect((await desk.one(uploadId)).status).toBe('examining');
    return uploadId;
  }
  async function decide(result: string): Promise<void> {
    const path = `/v1/tasks/${(await open())?.taskId ?? ''}`;
    const admin = userOf(stack, 'admin');
    expect((await admin.post(`${path}/claim`, {})).status).toBe(200);
    const answer = await admin.post(`${path}/complete`, { result, comment: 'scanner looked at' });
    expect(answer).toMatchObject({ status: 200 });
  }

  it('is an administrator’s, who has it examined again when the scanner is back', async () => {
    const uploadId = await abandoned(aPdf('again'));
    await clearFaults(stack);
    await decide('order_again');
    expect((await settled(uploadId)).status).toBe('received');
  }, 60_000);

  it('or gives it up, and then it is refused and never taken for clean', async () => {
    const uploadId = await abandoned(aPdf('given up'));
    await decide('dealt_with');
    expect((await settled(uploadId)).refused).toMatchObject({ reason: 'not_examined' });
  }, 60_000);
});

describe('Uploads: the end of a person', () => {
  it('takes everything of his out of the storage, and is recorded only then', async () => {
    const erase = () =>
      userOf(stack, 'admin').post(`/v1/loans/${one.loanId}/parties/borrower/erasure`, {
        ...{ ground: 'requested', reference: 'DSR-1' },
      });
    const kept = async () => (await readdir(objectsFolder())).length;
    await userOf(stack, 'supervisor').post(`/v1/loans/${one.loanId}/withdraw`, { reason: 'wish' });
    await seen(stack, async () => (await one.loan())['stage'] === 'closed');
    expect(await erase()).toMatchObject({ status: 409, body: { rule: 'must_be_kept' } });
    expect(await kept()).toBeGreaterThan(0);
    await stack.clock.pass(5 * 366 * 86_400_000);
    await setFault(stack, { connector: 'object_storage', mode: 'error' });
    const failed = await erase();
    expect(failed.body).toMatchObject({ type: 'urn:sancha:problem:storage-unavailable' });
    expect((await one.events())['party_erased']).toBeUndefined();
    await clearFaults(stack);
    expect(await erase()).toMatchObject({ status: 200 });
    expect(await kept()).toBe(0);
  }, 120_000);

  /** Where the sandbox keeps its objects. */
  const objectsFolder = () => join(stack.folder, 'sandbox', 'objects');
});
