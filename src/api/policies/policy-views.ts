import { z } from 'zod';
import { documentKinds, policyKinds } from '../../../domain/admin/document-kind.js';
import { versionStates, type ShownVersion } from '../../../domain/admin/shown-version.js';
import { fieldErrorSchema } from '../problems/problem.js';
import { anyJson, workText } from '../http/texts.js';

/** Who did something, when by the loans' clock, and why. */
const actSchema = z.object({ by: z.string(), at: z.string(), reason: z.string() });

/** One version, as lists show it. */
export const versionSchema = z
  .object({
    id: z.string().describe('`policyId` of a policy, `id` of a question bank or a calendar.'),
    version: z.string(),
    kind: z.enum(documentKinds),
    jurisdiction: z.string(),
    state: z
      .enum(versionStates)
      .describe(
        '`replaced`: a later publication took its place before it began. `unreadable`: in force or ahead, and this release cannot read it; what goes by it is not decided, and of a calendar the days are unknown.',
      ),
    origin: z.enum(['files', 'api']).describe('With the files of the installation, or through here.'),
    effectiveFrom: z.string().describe('First civil day; of a calendar the first that it covers.'),
    effectiveTo: z
      .string()
      .nullable()
      .describe('Last civil day: its own word, or the day before the next version begins.'),
    digest: z.string().nullable().describe('SHA-256 of the text; null for a file.'),
    makers: z.array(z.string()).describe('Everybody who wrote any text of this version.'),
    drafted: actSchema.nullable(),
    published: actSchema.nullable(),
    withdrawn: actSchema.nullable(),
    filled: z
      .array(
        z.object({
          path: z.string(),
          value: z.unknown(),
          stands: z
            .enum(['law', 'neutral'])
            .describe('What the law says, or a value under which the new rule finds nothing.'),
          why: z.string(),
          form: z.int(),
        }),
      )
      .describe('What the release demands and the text, of an older form, does not say.'),
    unreadableAt: z.array(fieldErrorSchema).describe('Where this release cannot read it.'),
  })
  .meta({ title: 'RulesVersion' });

/** One version with its text. */
export const wholeVersionSchema = versionSchema
  .extend({ document: z.unknown().describe('The document as it was written.') })
  .meta({ title: 'RulesDocument' });

/** A document with what is in force of it, what is ahead, and what is being written. */
export const documentSchema = z
  .object({
    id: z.string(),
    kind: z.enum(documentKinds),
    jurisdiction: z.string(),
    inForce: z.string().nullable().describe('The version, or null where none is.'),
    ahead: z.array(z.string()),
    drafts: z.array(z.string()),
  })
  .meta({ title: 'RulesDocumentLine' });

/** How far the days of a jurisdiction are known. */
export const coverageSchema = z.object({
  items: z.array(
    z.object({
      jurisdiction: z.string(),
      coveredTo: z.string().describe('The last day that is known.'),
      daysLeft: z.int().describe('From today, on the loans’ clock.'),
      endsSoon: z.boolean().describe('Fewer than 60 days: publish the next notice.'),
    }),
  ),
});

/** What keeps a draft from being published. */
export const validationSchema = z.object({
  valid: z.boolean(),
  faults: z.array(fieldErrorSchema).describe('All of them at once; paths are inside the document.'),
});

/** Where two versions differ. */
export const differenceSchema = z.object({
  from: z.string(),
  to: z.string(),
  differences: z.array(
    z.object({
      path: z.string(),
      from: z.unknown().optional().describe('Absent where the older version has nothing.'),
      to: z.unknown().optional().describe('Absent where the newer version has nothing.'),
    }),
  ),
});

const reason = workText(500).describe('Why the rules change; about rules, never about a customer.');
const document = anyJson.describe('The whole document, in the form of the files of `policies/`.');

export const draftPolicyBody = z.strictObject({ kind: z.enum(policyKinds), document, reason });
/** Of a family that has documents of one kind alone. */
const draftOfOneKind = { document, reason };
export const draftCalendarBody = z.strictObject(draftOfOneKind);
export const draftTeamsBody = z.strictObject(draftOfOneKind);
export const publishBody = z.strictObject({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'the digest of the text that was read')
    .describe('`digest` of the version that was read.'),
  reason,
});
export const withdrawBody = z.strictObject({ reason });
export const noBody = z.strictObject({}).optional();

/** The documents of the versions, each once, in the order of their ids. */
export function documentLines(versions: readonly ShownVersion[]) {
  const ids = [...new Set(versions.map(({ id, kind }) => `${id} ${kind}`))].sort();
  return ids.flatMap((name) => {
    const own = versions.filter(({ id, kind }) => `${id} ${kind}` === name);
    const [first] = own;
    if (first === undefined) return [];
    const { id, kind, jurisdiction } = first;
    const of = (state: ShownVersion['state']) =>
      own.filter((one) => one.state === state).map(({ version }) => version);
    const inForce = of('in_force').at(-1) ?? null;
    return [{ id, kind, jurisdiction, inForce, ahead: of('ahead'), drafts: of('draft') }];
  });
}
