import type { Statement } from '../../../database/statement.js';

export interface MinuteOfRows {
  at: Date;
  /** Finished in that minute. */
  finished: number;
  /** Of the minute that have passed. */
  seconds: number;
}

/** The last 60 minutes, the present one included; a minute without rows has 0. */
export const readRowRates: Statement = {
  text: `
    SELECT m.at, coalesce(sum(r.rows), 0)::double precision AS finished,
           least(60, extract(epoch FROM now() - m.at))::double precision AS seconds
    FROM generate_series(date_trunc('minute', now()) - interval '59 minutes', now(), interval '1 minute') AS m (at)
    LEFT JOIN row_rates r ON r.minute = m.at
    GROUP BY m.at ORDER BY m.at`,
  values: [],
};
