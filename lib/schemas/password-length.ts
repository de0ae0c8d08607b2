/** The lengths a password may have. Hashing has a price, so there is an upper one. */
export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;
