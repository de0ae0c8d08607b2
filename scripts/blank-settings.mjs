/**
 * All settings of the platform as if unset, for tests that must not depend on their environment:
 * empty, because a missing one would be read from an operator's `.env`.
 */
export const blankSettings = Object.fromEntries(
  [
    "ANALYSES_AT_ONCE",
    "ANALYSIS_MEMORY",
    "AUTH_SECRET",
    "CORS_ORIGINS",
    "DATABASE_URL",
    "DATA_DIR",
    "DELIVERIES_DAYS",
    "EMBEDDED_WORKER",
    "EVENTS_DAYS",
    "HOST",
    "LOG_LEVEL",
    "MAX_UPLOAD_BYTES",
    "MEDIA_DIR",
    "PORT",
    "PUBLIC_URL",
    "RATE_LIMIT_HEAVY",
    "RATE_LIMIT_READS",
    "RATE_LIMIT_WRITES",
    "S3_ACCESS_KEY_ID",
    "S3_BUCKET",
    "S3_ENDPOINT",
    "S3_FORCE_PATH_STYLE",
    "S3_PUBLIC_ENDPOINT",
    "S3_REGION",
    "S3_SECRET_ACCESS_KEY",
    "TRASH_DAYS",
    "TRUST_PROXY",
    "UPLOAD_DAYS",
    "WEBHOOK_ALLOW_PRIVATE",
  ].map((name) => [name, ""]),
);
