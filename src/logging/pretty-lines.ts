import type { PrettyOptions, PrettyStream } from 'pino-pretty';
import { PinoPretty } from 'pino-pretty';

interface LogLine {
  readonly role?: string;
  readonly context?: string;
  readonly msg?: string;
  readonly req?: { readonly method?: string; readonly path?: string };
  readonly res?: { readonly statusCode?: number };
  readonly responseTime?: number;
}

/** Lines for a person at a terminal: `14:03:07 INFO: api POST /api/v1/bulk-actions 202 in 35 ms`. */
export function prettyLines(destination?: PrettyOptions['destination']): PrettyStream {
  return PinoPretty({
    // Knows of NO_COLOR, too.
    colorize: process.stdout.isTTY && process.stdout.hasColors(),
    translateTime: 'SYS:HH:MM:ss',
    singleLine: true,
    ignore: 'pid,hostname,role,context,req,res,responseTime',
    messageFormat: (line) => messageOf(line),
    // What is logged last must be out when the process ends.
    sync: true,
    ...(destination !== undefined && { destination }),
  });
}

function messageOf({ role = '', context, msg = '', req, res, responseTime }: LogLine): string {
  if (req && res) return `${role} ${req.method} ${req.path} ${res.statusCode} in ${responseTime} ms`;
  return context ? `${role} ${context}: ${msg}` : `${role} ${msg}`;
}
