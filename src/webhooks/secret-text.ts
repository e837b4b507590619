/** A secret as receivers configure it, by the Standard Webhooks scheme. */
export const secretText = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;
