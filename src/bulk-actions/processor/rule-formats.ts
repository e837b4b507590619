import type { Rule, RuleFormats } from './column.js';
import type { DecimalMark } from './numbers.js';

/** The formats of numbers. */
export function decimalMark(ruleOf: (mark: DecimalMark) => Rule): RuleFormats {
  return {
    options: ['decimal'],
    defaults: ({ decimal }) => (decimal === undefined ? {} : { decimal }),
    apply: ({ decimal }) => ruleOf(decimal ?? '.'),
  };
}
