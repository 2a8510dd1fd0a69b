import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { documentRoutes } from './document-routes.js';
import { draftPolicyBody } from './policy-views.js';

const routes = documentRoutes({
  ...{ family: 'policies', idName: 'policyId', draftBody: draftPolicyBody },
  kindOf: ({ kind }) => kind,
  published: 'Published; it rules from its first day',
});

/** Policies, contact rules, business hours, question banks, signals, statement layouts and words of mails as dated documents (product.md §7). */
@ApiTags('rules')
@Controller('v1/policies')
export class PoliciesController extends routes {}
