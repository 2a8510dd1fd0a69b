import type { Payload } from '@temporalio/common';
import { z } from 'zod';

/** As many as a page of a history has, with room; the body's own limit comes first for large ones. */
const payloadsMax = 1_000;

/** Metadata are a handful of short names; ours are two. */
const metadataMax = 20;

const base64 = z.base64({ error: 'must be base64' });
const metadataName = z.string().max(100);

/** A payload as JSON carries it: protocol buffers write bytes as base64. */
export const wirePayloadSchema = z.object({
  metadata: z
    .record(metadataName, base64)
    .refine((fields) => Object.keys(fields).length <= metadataMax, `at most ${metadataMax} fields`)
    .nullish(),
  data: base64.nullish(),
});
export type WirePayload = z.infer<typeof wirePayloadSchema>;

/** Temporal's remote codec protocol: the same form comes in and goes out, in the same order. */
export const wirePayloadsSchema = z.object({
  payloads: z.array(wirePayloadSchema).max(payloadsMax),
});
export type WirePayloads = z.infer<typeof wirePayloadsSchema>;

/** The bytes that a payload of JSON stands for. */
export function fromWire({ metadata, data }: WirePayload): Payload {
  const fields = Object.entries(metadata ?? {});
  return {
    metadata: Object.fromEntries(fields.map(([name, text]) => [name, bytesOf(text)])),
    data: bytesOf(data ?? ''),
  };
}

/** A payload as JSON carries it. */
export function toWire({ metadata, data }: Payload): WirePayload {
  const fields = Object.entries(metadata ?? {});
  return {
    metadata: Object.fromEntries(fields.map(([name, bytes]) => [name, textOf(bytes)])),
    data: textOf(data ?? new Uint8Array()),
  };
}

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
