#!/usr/bin/env node
// Verifies an exported timeline of one loan, offline. It uses nothing but Node's own modules, so that an auditor can read all of it.
//
//   node verify-bundle.mjs BUNDLE --key PUBLIC.pem [--anchors anchors.jsonl]
//
// PUBLIC.pem holds the lender's public keys (GET /v1/signing-keys), which you got on another way than the bundle. With --anchors the
// bundle is compared with a copy of the anchors that you hold yourself: only that shows a history that was cut back as a whole.
// Ends with 0 when everything holds, with 1 when something does not, and says which event and why; with 2 when called wrongly.
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex = (bytes) => bytes.toString('hex');

/** RFC 8785 for what stands here: texts, whole numbers, objects. */
export function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/** Public keys by their id, the first 16 digits of the digest of their DER form. */
export function publicKeys(pem) {
  const blocks = pem.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  return new Map(
    blocks.map((block) => {
      const key = createPublicKey(block);
      return [hex(sha256(key.export({ type: 'spki', format: 'der' }))).slice(0, 16), key];
    }),
  );
}

const isSigned = (keys, { signature, signedBy }, text) =>
  keys.has(signedBy) &&
  verify(null, Buffer.from(text), keys.get(signedBy), Buffer.from(signature, 'base64'));

/** The hash of an event: everything that was stored of it, and the hash of the event before. The last of a transaction says so. */
export function eventHash(loanId, { seq, type, v, at, actor, data, parties }, prev, closing) {
  const stored = { loanId, seq, type, v, at, actor, data, parties, prev };
  return hex(sha256(canonical(closing ? { ...stored, closing } : stored)));
}

/** What is wrong with the events, each of which continues the one before. */
function chainFault({ loanId }, events, keys) {
  let head = '0'.repeat(64);
  for (const [i, event] of events.entries()) {
    const seq = i + 1;
    if (event.seq !== seq) {
      if (event.seq < seq) return { seq, reason: 'inserted' };
      return { seq, reason: events.some((one) => one.seq === seq) ? 'reordered' : 'missing' };
    }
    if (event.prev !== head) return { seq, reason: 'altered' };
    const closes = eventHash(loanId, event, head, true) === event.hash;
    if (!closes && eventHash(loanId, event, head, false) !== event.hash)
      return { seq, reason: 'altered' };
    // Only the last event of a transaction is signed, and none that says it is may be without.
    const mustBe = closes || event.signature !== null || seq === events.length;
    if (
      mustBe &&
      (event.signature === null ||
        !isSigned(keys, event, `sancha head v1\n${loanId}\n${seq}\n${event.hash}`))
    )
      return { seq, reason: 'signature' };
    head = event.hash;
  }
  return undefined;
}

/** Readable texts must be those that were sealed: the commitment to each is in the event's hash. */
function contentsFault(events) {
  for (const { seq, data, parties, readable = {} } of events)
    for (const [subject, { salt, text }] of Object.entries(readable)) {
      const part = subject === 'LOAN' ? data : parties[subject];
      if (part === undefined) return { seq, reason: 'contents' };
      if (part.commitment === undefined) continue;
      const found = hex(createHmac('sha256', Buffer.from(salt, 'hex')).update(text).digest());
      if (found !== part.commitment) return { seq, reason: 'contents' };
    }
  return undefined;
}

/** The root of the tree that a head with its neighbours leads to (RFC 6962: leaves and nodes are hashed apart). */
export function rootFrom({ loanId, seq, hash }, path) {
  let at = sha256(Buffer.from([0]), `${loanId}\n${seq}\n${hash}`);
  for (const { side, hash: neighbour } of path) {
    const other = Buffer.from(neighbour, 'hex');
    at =
      side === 'left' ? sha256(Buffer.from([1]), other, at) : sha256(Buffer.from([1]), at, other);
  }
  return hex(at);
}

/** The last anchored head stands in the chain, under the root of its anchor. */
function anchorFault({ loanId }, events, proof) {
  if (proof === undefined) return undefined;
  const { anchor, seq, hash, path } = proof;
  const { hash: anchorHash, ...rest } = anchor;
  const holds =
    hex(sha256(canonical(rest))) === anchorHash &&
    rootFrom({ loanId, seq, hash }, path) === anchor.root;
  return holds && events[seq - 1]?.hash === hash ? undefined : { seq, reason: 'anchor' };
}

/** Every head of the loan in the auditor's own anchors stands in the chain. */
function ownAnchorsFault({ loanId }, events, anchors) {
  for (const line of anchors.split('\n').filter(Boolean))
    for (const [id, seq, hash] of JSON.parse(line).heads)
      if (id === loanId && events[seq - 1]?.hash !== hash) return { seq, reason: 'anchor' };
  return undefined;
}

/** The last event of the loan that the auditor's own anchors know, 0 when they know nothing of it. */
function ownAnchorsKnow({ loanId }, anchors) {
  let last = 0;
  for (const line of anchors.split('\n').filter(Boolean))
    for (const [id, seq] of JSON.parse(line).heads) if (id === loanId) last = Math.max(last, seq);
  return last;
}

/** How far a history that was cut back as a whole would be noticed. */
function ownAnchorsText(seq) {
  if (seq === null) return 'Not compared with anchors of your own (--anchors).';
  if (seq === 0)
    return 'YOUR OWN ANCHORS KNOW NOTHING OF THIS LOAN: what it was before the export, they cannot tell.';
  return `Compared with your own anchors, which know it up to event ${seq}.`;
}

/** Verifies a bundle. @returns what it holds, and the first fault, if there is one. */
export function verifyBundle(text, keys, anchors) {
  const cut = text.trimEnd().lastIndexOf('\n') + 1;
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const of = (kind) => lines.filter((line) => line.kind === kind);
  const [[header], events, [proof], [seal]] = [of('bundle'), of('event'), of('anchor'), of('seal')];
  if (header?.v !== 1) throw new Error('this is no bundle of a known form');
  const { head } = header;
  const whole = () => {
    if (events.length < head.seq) return { seq: events.length + 1, reason: 'missing' };
    if (events.length > head.seq) return { seq: head.seq + 1, reason: 'inserted' };
    return events.at(-1)?.hash === head.hash ? undefined : { seq: head.seq, reason: 'altered' };
  };
  const sealed = () => {
    const digest = hex(sha256(text.slice(0, cut)));
    const holds = seal?.sha256 === digest && isSigned(keys, seal, `sancha bundle v1\n${digest}`);
    return holds ? undefined : { seq: 0, reason: 'bundle' };
  };
  const fault =
    chainFault(header, events, keys) ??
    whole() ??
    contentsFault(events) ??
    anchorFault(header, events, proof) ??
    (anchors === undefined ? undefined : ownAnchorsFault(header, events, anchors)) ??
    sealed();
  const texts = events.flatMap((event) =>
    Object.keys(event.readable ?? {}).map((id) => (id === 'LOAN' ? event.data : event.parties[id])),
  );
  const bound = texts.filter((part) => part?.commitment !== undefined).length;
  return {
    loanId: header.loanId,
    exportedAt: header.exportedAt,
    events: events.length,
    head,
    anchoredTo: proof?.seq ?? null,
    ownAnchoredTo: anchors === undefined ? null : ownAnchorsKnow(header, anchors),
    bound,
    unbound: texts.length - bound,
    fault,
  };
}

function main([file, ...options]) {
  const values = (name) =>
    options.flatMap((option, i) => (option === name ? [options[i + 1]] : []));
  const [keyFiles, [anchorFile]] = [values('--key'), values('--anchors')];
  if (file === undefined || keyFiles.length === 0) {
    console.error('node verify-bundle.mjs BUNDLE --key PUBLIC.pem [--anchors anchors.jsonl]');
    return 2;
  }
  const read = (path) => readFileSync(path, 'utf8');
  const found = verifyBundle(
    read(file),
    publicKeys(keyFiles.map(read).join('\n')),
    anchorFile === undefined ? undefined : read(anchorFile),
  );
  console.log(
    `Loan ${found.loanId}, exported ${found.exportedAt}: ${found.events} events, head ${found.head.hash}`,
  );
  if (found.fault !== undefined) {
    const { seq, reason } = found.fault;
    console.log(
      seq === 0
        ? `DOES NOT HOLD: ${reason} (the file itself was changed after it was exported)`
        : `DOES NOT HOLD: ${reason} at event ${seq}`,
    );
    return 1;
  }
  console.log(
    `Holds: every event continues the one before, every transaction is signed. Readable texts: ${found.bound} proved, ${found.unbound} too old to be proved.`,
  );
  console.log(
    `Anchored up to event ${found.anchoredTo ?? 'none'}. ${ownAnchorsText(found.ownAnchoredTo)}`,
  );
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.log(`DOES NOT HOLD: it cannot be read (${error.message})`);
    process.exitCode = 1;
  }
}
