/** Prefix of the API. Outside of it are the start page and the health checks. */
export const API_BASE = '/api/v1';
export const OUTSIDE_API_BASE = ['/', 'health/live', 'health/ready'];
