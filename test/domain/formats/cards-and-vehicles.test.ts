import { describe, expect, it } from '@jest/globals';
import { bankCardSchema, readBankCard } from '../../../domain/formats/bank-card.js';
import { readVehicleNumber, vehicleNumberSchema } from '../../../domain/formats/vehicle-number.js';

describe('bank cards', () => {
  it.each([
    { name: '16 digits', card: '6222020000000007', code: undefined },
    { name: '19 digits', card: '6222020000000000000', code: undefined },
    { name: 'one digit wrong', card: '6222020000000005', code: 'check_digit' },
    { name: 'two digits swapped', card: '6222200000000007', code: 'check_digit' },
    { name: '15 digits', card: '378282246310005', code: 'length' },
    { name: '20 digits', card: '62220200000000000001', code: 'length' },
    { name: 'a letter', card: '622202000000000O', code: 'characters' },
  ])('$name', ({ card, code }) => {
    const reading = readBankCard(card);
    expect(reading.result === 'problem' ? reading.problem.code : undefined).toBe(code);
  });

  it('takes grouped digits and never echoes them', () => {
    expect(bankCardSchema.parse('6222 0200 0000 0007')).toBe('6222020000000007');
    const refused = bankCardSchema.safeParse('6222020000000005');
    expect(JSON.stringify(refused.error)).not.toContain('622202');
  });
});

describe('vehicle numbers', () => {
  it.each([
    { vin: '1M8GDM9AXKP042788', verdict: 'ok' },
    { vin: '1HGCM82633A004352', verdict: 'ok' },
    { vin: '11111111111111111', verdict: 'ok' },
    { vin: '1HGCM82633A004353', verdict: 're_read' },
    { vin: 'WVWZZZ1KZ8W000000', verdict: 're_read' },
  ])('$vin: $verdict', ({ vin, verdict }) => {
    expect(readVehicleNumber(vin)).toEqual({ result: 'read', value: { vin, verdict } });
  });

  it.each([
    { name: 'a letter O', vin: '1HGCM82633AOO4352', code: 'characters' },
    { name: 'a letter Q', vin: '1HGCM8263QA004352', code: 'characters' },
    { name: '16 characters', vin: '1HGCM82633A00435', code: 'length' },
  ])('refuses only the shape: $name', ({ vin, code }) => {
    expect(readVehicleNumber(vin)).toMatchObject({ result: 'problem', problem: { code } });
  });

  it('lets a wrong check digit into the record, to be read again', () => {
    expect(vehicleNumberSchema.parse('1hgcm82633a004353')).toBe('1HGCM82633A004353');
  });
});
