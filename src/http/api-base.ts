/** Where the API begins; what lies outside is the way in, and for operators. */
export const API_BASE = '/api/v1';
export const OUTSIDE_API_BASE = ['/', 'health/live', 'health/ready'];
