import { PageSize } from '../../http/paging.js';

export class ListRequestLimitsQuery {
  @PageSize(1000, 100)
  readonly limit: number = 100;
}
