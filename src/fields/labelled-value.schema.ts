import { MAX_VALUE } from '../bulk-actions/csv/labelled-values.js';

/** A value, or one with its label. */
export const LABELLED_VALUE = {
  oneOf: [
    { type: 'string', minLength: 1, maxLength: MAX_VALUE },
    {
      type: 'object',
      required: ['value', 'label'],
      properties: {
        value: { type: 'string', minLength: 1, maxLength: MAX_VALUE },
        label: { type: 'string', minLength: 1, maxLength: MAX_VALUE },
      },
      additionalProperties: false,
    },
  ],
};
