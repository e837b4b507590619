import { AfterId, PageSize } from '../../http/paging.js';

export class ListDeliveriesQuery {
  @AfterId()
  readonly after?: string;

  @PageSize(100, 20)
  readonly limit: number = 20;
}
