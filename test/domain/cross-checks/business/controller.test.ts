import { describe, expect, it } from '@jest/globals';
import { controllerDiffers } from '../../../../domain/cross-checks/business/controller.js';
import { aRegistry, data, founder, said } from './a-business-case.js';

describe('who steers the company', () => {
  const steeredBy = (controller: { name: string; idLast4: string | null } | null) => ({
    registry: data(aRegistry({ controller })),
  });

  it.each([
    {
      title: 'the one who was named',
      controller: { name: founder.name, idLast4: '211X' },
      says: 'clear',
    },
    { title: 'somebody else', controller: { name: '吴隐', idLast4: null }, says: 'red fraud' },
    {
      title: 'a namesake with another number',
      controller: { name: founder.name, idLast4: '0000' },
      says: 'red fraud',
    },
  ])('is $title', ({ controller, says }) => {
    expect(said(controllerDiffers, steeredBy(controller))).toContain(says);
  });

  it('is not evaluated while the register names nobody', () => {
    expect(said(controllerDiffers, steeredBy(null))).toContain('business_registry');
  });
});
