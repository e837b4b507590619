/** Where the API begins; what lies outside (docs, health) is for operators. */
export const API_BASE = '/api/v1';
export const OUTSIDE_API_BASE = ['health/live', 'health/ready'];
