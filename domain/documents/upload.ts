import { z } from 'zod';
import { fileSchema, plainDocumentTypes } from '../application/document.js';
import { partyIdSchema } from '../application/party.js';

/** Kinds of paper whose content may be uploaded; what gates the money (contract, cost table) is posted with its fields. */
export const uploadTypes = [
  ...plainDocumentTypes,
  'income_certificate',
  'insurance_policy',
  'purchase_contract',
  'capital_verification',
  'works_contract',
  'pro_forma',
  'company_resolution',
] as const;
export type UploadType = (typeof uploadTypes)[number];

/** Forms of content that can be told by their bytes; which of them a product takes is policy. */
export const mediaTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/heic',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/csv',
] as const;
export type MediaType = (typeof mediaTypes)[number];

/** What whoever uploads says beforehand of the content; the content is held against it. No file name: it may name a person. */
export const announcementSchema = z.strictObject({
  type: z.enum(uploadTypes),
  partyId: partyIdSchema.nullable().describe('Whose paper it is; null for one of the loan itself.'),
  mediaType: z.enum(mediaTypes),
  sizeBytes: z.int().min(1).max(1_000_000_000),
  sha256: fileSchema.shape.sha256.describe('Of the content, in hex.'),
});
export type Announcement = z.infer<typeof announcementSchema>;

/** First part of every key under which content arrives; nothing there was examined. */
export const incomingPrefix = 'incoming/';

/** Where content arrives. It is not a place of the record: only what was examined is kept (`keptKey`). */
export const incomingKey = (loanId: string, uploadId: string) =>
  `${incomingPrefix}${loanId}/${uploadId}`;

/** Where examined content is kept. Nobody is ever given a link to write there. */
export const keptKey = (loanId: string, uploadId: string) => `documents/${loanId}/${uploadId}`;
