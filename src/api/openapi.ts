import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z, ZodType } from 'zod';
import { describeOperations } from './documentation/describe-operations.js';
import { sharedSchemas } from './http/answers.js';

/** What the document says of itself. */
function heading(): Omit<OpenAPIObject, 'paths'> {
  return new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Sancha')
    .setDescription(
      'One durable process per loan: verification, approval, disbursement, servicing. Amounts are minor units with a currency; instants are UTC. Errors are problem details (RFC 9457) with a stable `type`.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addCookieAuth('__Host-sancha-default', {
      type: 'apiKey',
      description:
        'The session of the console; the name ends with SANCHA_INSTANCE. Writes need the header X-Sancha-CSRF besides. Never together with a token.',
    })
    .build();
}

/**
 * The OpenAPI 3.1 document of the routes as they are, each body and answer from the zod schema that also parses it. zod writes
 * the JSON Schema itself, since Nest would ask it for the dialect of OpenAPI 3.0; texts, statuses and examples come from `documentation/`.
 */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, heading(), {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').toLowerCase()}_${method}`,
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof ZodType ? { schema: jsonSchemaOf(schema, schemaType) } : undefined,
  });
  const schemas = Object.fromEntries(
    Object.entries(sharedSchemas).map(([name, schema]) => [name, jsonSchemaOf(schema, 'output')]),
  );
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...(schemas as object) },
  };
  describeOperations(document);
  return document;
}

/** Self-contained: a schema that is used twice is written twice, so that no reference points nowhere. */
function jsonSchemaOf(schema: ZodType, io: 'input' | 'output'): object {
  const {
    $schema: _dialect,
    id: _id,
    ...json
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    reused: 'inline',
    cycles: 'throw',
  }) as Record<string, unknown>;
  return json;
}
