import { z } from 'zod';
import { StartFailure } from './start-failure.js';

const address = (what: string) =>
  z.string({ error: what }).refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), {
    error: what,
  });

const scanner = 'the address of a scanner: tcp://host:3310 or unix:///path/of/its/socket';
const isScanner = (text: string) =>
  URL.canParse(text) &&
  (/^tcp:\/\/[^/]+$/.test(text.replace(/\/$/, '')) || /^unix:\/\/\/.+/.test(text));

/** Where documents are kept and who scans them. All of the first four, or none: then no uploads are taken. */
export const documentVariables = z.object({
  STORAGE_URL: address('the address of an S3 server: https://…').optional(),
  STORAGE_ACCESS_KEY_ID: z.string().min(1).optional(),
  STORAGE_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  SCANNER_URL: z.string().refine(isScanner, { error: scanner }).optional(),
  /** Where browsers and other systems reach the storage, when it is another address. */
  STORAGE_PUBLIC_URL: address('the public address of the S3 server: https://…').optional(),
  STORAGE_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, { error: 'the name of a region, such as us-east-1' })
    .default('us-east-1'),
  STORAGE_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'the name of a bucket' })
    .default('sancha'),
});

/** An object storage that speaks S3, and a scanner that speaks clamd's protocol. */
export interface DocumentConfig {
  readonly storage: {
    readonly url: string;
    readonly publicUrl: string;
    readonly region: string;
    readonly bucket: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
  readonly scannerUrl: string;
}

/**
 * Undefined where no uploads are taken.
 * @throws StartFailure when only some of the settings are there: whoever has a storage and no scanner would take what nobody looks at.
 */
export function documentsOf(
  variables: z.infer<typeof documentVariables>,
): DocumentConfig | undefined {
  const { STORAGE_URL: url, SCANNER_URL: scannerUrl } = variables;
  const { STORAGE_ACCESS_KEY_ID: accessKeyId, STORAGE_SECRET_ACCESS_KEY: secret } = variables;
  if (!url && !scannerUrl && !accessKeyId && !secret) return undefined;
  if (!url || !scannerUrl || !accessKeyId || !secret)
    throw new StartFailure(
      'Of STORAGE_URL, STORAGE_ACCESS_KEY_ID, STORAGE_SECRET_ACCESS_KEY and SCANNER_URL only some are set.',
      'set all four, or none of them: without them no uploads are taken (docs/configuration.md).',
    );
  const { STORAGE_REGION: region, STORAGE_BUCKET: bucket } = variables;
  const publicUrl = variables.STORAGE_PUBLIC_URL ?? url;
  const storage = { url, publicUrl, region, bucket, accessKeyId, secretAccessKey: secret };
  return { storage, scannerUrl };
}
