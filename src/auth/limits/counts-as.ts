import type { CustomDecorator } from '@nestjs/common';
import { SetMetadata } from '@nestjs/common';
import type { LimitKind } from './bucket-name.js';

/** Metadata of a route: which limit its requests count against. */
export const COUNTS_AS = 'auth:counts-as';
/** Of a request of somebody who has signed in. */
export type RequestKind = Exclude<LimitKind, 'SIGN_INS'>;

/** The route's requests count as uploads; those of all other routes are plain requests. */
export const CountsAsUpload = (): CustomDecorator => SetMetadata<string, RequestKind>(COUNTS_AS, 'UPLOADS');
