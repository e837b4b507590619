import { MulterError } from 'multer';
import { describe, expect, it } from 'vitest';
import { faultKind } from '../../database/sqlstate.js';
import { multipartProblem, storingProblem } from './multipart-problem.js';

const error = (code: string, message = `read ${code}`): Error => Object.assign(new Error(message), { code });

describe('what is wrong with an upload', () => {
  it.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT'])('%s of the client is the client’s', (code) => {
    expect(multipartProblem(error(code))).toMatchObject({ status: 400, code: 'MALFORMED_BODY' });
  });

  it.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '25P03'])(
    '%s of the database is an outage',
    (code) => {
      expect(faultKind(storingProblem(error(code)))).toBe('outage');
    },
  );

  it('a row that is gone under the upload is ours, and the client gets 503 with Retry-After', () => {
    const problem = storingProblem(error('23503', 'violates foreign key constraint'));
    expect(problem).toMatchObject({ status: 503, code: 'UPLOAD_LOST', headers: { 'Retry-After': '1' } });
  });

  it('what nobody knows stays a defect', () => {
    const defect = new TypeError('Cannot read properties of undefined');
    expect(multipartProblem(defect)).toBe(defect);
    expect(storingProblem(defect)).toBe(defect);
  });

  it('what multer refuses is named by its field', () => {
    const problem = multipartProblem(new MulterError('LIMIT_FIELD_VALUE', 'mapping'));
    expect(problem).toMatchObject({ status: 422, items: [{ field: 'mapping' }] });
  });
});
