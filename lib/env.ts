import { resolve } from "node:path";
import { z } from "zod";
import { OperatorError } from "./operator-error";

/** The place of an S3-compatible store, from the environment. */
export type S3Settings = {
  bucket: string;
  region: string;
  /** Without one, Amazon's own. */
  endpoint: string | undefined;
  /** The address under which callers reach the store, if it is another than ours. */
  publicEndpoint: string | undefined;
  forcePathStyle: boolean;
  /** Without them, what the SDK finds: variables, files or the machine's role. */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
};

/** Max size that S3 takes by one signed URL, and copies at once. */
const MAX_S3_BYTES = 5 * 1024 ** 3;

const flag = z
  .enum(["true", "false", "1", "0"], 'must be "true" or "false"')
  .transform((value) => value === "true" || value === "1");

function webUrl(example: string) {
  return z.url({
    protocol: /^https?$/,
    hostname: /./,
    error: `must be a whole URL of http or https, such as ${example}`,
  });
}

function days(min: number) {
  return z.coerce
    .number("must be a number of days")
    .int("must be a whole number of days")
    .min(min, `must be at least ${min}`)
    .max(36_500, "must be at most 36500");
}

/** Max requests in a minute; 0 means no limit. */
function perMinute(usual: number) {
  const rule = "must be a whole number of requests in a minute; 0 means no limit";
  return z.coerce.number(rule).int(rule).min(0, rule).default(usual);
}

const PORT_RULE = "must be a port number from 0 to 65535";
const BYTES_RULE = "must be a whole number of bytes, at least 1";
const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** Whether a URL names a server and nothing on it. Any other text passes: another rule refuses it. */
function isWithoutPath(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { pathname, search, hash, username } = new URL(text);
  return /^\/*$/.test(pathname) && search + hash + username === "";
}

function isOrigin(text: string): boolean {
  return (
    URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text
  );
}

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must start with "file:" or "postgresql://"')
    .optional(),
  DATA_DIR: z.string().default("data"),
  HOST: z
    .string()
    .regex(/^[^/\s]+$/, "must be an address or a host's name, such as 127.0.0.1, not a URL")
    .default("0.0.0.0"),
  PORT: z.coerce
    .number(PORT_RULE)
    .int(PORT_RULE)
    .min(0, PORT_RULE)
    .max(65535, PORT_RULE)
    .default(3000),
  PUBLIC_URL: webUrl("https://recordings.example.com")
    .refine(isWithoutPath, "must end after the host and the port: it can't have a path")
    .optional(),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  MEDIA_DIR: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ENDPOINT: webUrl("https://s3.example.com").optional(),
  S3_PUBLIC_ENDPOINT: webUrl("https://s3.example.com").optional(),
  S3_FORCE_PATH_STYLE: flag.optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  MAX_UPLOAD_BYTES: z.coerce
    .number(BYTES_RULE)
    .int(BYTES_RULE)
    .min(1, BYTES_RULE)
    .default(MAX_S3_BYTES),
  UPLOAD_DAYS: days(1).default(7),
  TRASH_DAYS: days(0).default(30),
  EVENTS_DAYS: days(1).default(30),
  DELIVERIES_DAYS: days(1).default(30),
  WEBHOOK_ALLOW_PRIVATE: flag.default(false),
  ANALYSIS_MEMORY: z.coerce
    .number("must be a number of megabytes")
    .int("must be a whole number of megabytes")
    .min(256, "must be at least 256")
    .default(1024),
  ANALYSES_AT_ONCE: z.coerce
    .number("must be a number of files")
    .int("must be a whole number of files")
    .min(1, "must be at least 1")
    .max(64, "must be at most 64")
    .default(2),
  EMBEDDED_WORKER: flag.default(true),
  TRUST_PROXY: flag.default(false),
  RATE_LIMIT_READS: perMinute(1_200),
  RATE_LIMIT_WRITES: perMinute(600),
  RATE_LIMIT_HEAVY: perMinute(60),
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((origin) => origin !== ""))
    .refine(
      (origins) => origins.every(isOrigin),
      "must be origins such as https://app.example.com, separated by commas",
    )
    .default([]),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
});

/** The variables that are read. */
export const envNames = Object.keys(schema.shape);

export type Env = {
  /** `file:…` with an absolute path, or `postgresql://…`. */
  databaseUrl: string;
  /** Whether the operator named the database; the demo fills only the default one. */
  databaseIsGiven: boolean;
  /** Absolute path of the folder for everything that is kept on this machine. */
  dataDir: string;
  host: string;
  port: number;
  /** Origin under which callers reach the server, without a trailing slash. */
  publicUrl: string | undefined;
  /** Absolute path of the folder for files, if no bucket is named. */
  mediaDir: string;
  /** The S3-compatible store for files; undefined if they are kept on this machine. */
  s3: S3Settings | undefined;
  /** The largest file that is taken, in bytes. */
  maxUploadBytes: number;
  /** How long an announced file may be sent, and what arrived of it is kept, in days. */
  uploadDays: number;
  /** How long the trash keeps a recording, in days; 0 if there is no trash. */
  trashDays: number;
  /** How long events are kept, in days. */
  eventsDays: number;
  /** How long the ledger keeps a webhook's deliveries, in days. */
  deliveriesDays: number;
  /** Whether webhooks may go to addresses of our own network. */
  webhooksMayBePrivate: boolean;
  /** The max memory of one file's analysis, in bytes. */
  analysisMemoryBytes: number;
  /** How many files one process analyses at once. */
  analysesAtOnce: number;
  /** Whether the server does the background work itself, besides what `npm run worker` does. */
  worksItself: boolean;
  authSecret: string | undefined;
  /** Whether a reverse proxy's X-Forwarded-* headers are believed. */
  trustProxy: boolean;
  /** How many requests a key or a session may make in a minute; 0 is without a limit. */
  rateLimits: { read: number; write: number; heavy: number };
  /** The origins whose pages may call the API with a key. */
  corsOrigins: readonly string[];
  logLevel: string;
};

/** Names every environment variable that is wrong, and what would be right. */
export class EnvError extends OperatorError {}

let cached: Env | undefined;

/** Reads the configuration from the environment once. Throws `EnvError`. Documented in the README. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** Parses `variables`; an empty value counts as one that is not set. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value));
  const result = schema.safeParse(given);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new EnvError(`the configuration is wrong: ${problems.join("; ")}`);
  }
  const values = result.data;
  const dataDir = resolve(values.DATA_DIR);
  return {
    databaseUrl: absoluteDatabaseUrl(values.DATABASE_URL ?? `file:${dataDir}/recordings.db`),
    databaseIsGiven: values.DATABASE_URL !== undefined,
    dataDir,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ""),
    mediaDir: values.MEDIA_DIR ? resolve(values.MEDIA_DIR) : `${dataDir}/media`,
    s3: s3SettingsOf(values),
    maxUploadBytes: values.MAX_UPLOAD_BYTES,
    uploadDays: values.UPLOAD_DAYS,
    trashDays: values.TRASH_DAYS,
    eventsDays: values.EVENTS_DAYS,
    deliveriesDays: values.DELIVERIES_DAYS,
    webhooksMayBePrivate: values.WEBHOOK_ALLOW_PRIVATE,
    analysisMemoryBytes: values.ANALYSIS_MEMORY * 1024 ** 2,
    analysesAtOnce: values.ANALYSES_AT_ONCE,
    worksItself: values.EMBEDDED_WORKER,
    authSecret: values.AUTH_SECRET,
    trustProxy: values.TRUST_PROXY,
    rateLimits: {
      read: values.RATE_LIMIT_READS,
      write: values.RATE_LIMIT_WRITES,
      heavy: values.RATE_LIMIT_HEAVY,
    },
    corsOrigins: values.CORS_ORIGINS,
    logLevel: values.LOG_LEVEL,
  };
}

function s3SettingsOf(values: z.infer<typeof schema>): S3Settings | undefined {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint } = values;
  if (bucket === undefined) {
    if (endpoint === undefined) return undefined;
    throw new EnvError("the configuration is wrong: S3_ENDPOINT is set, but S3_BUCKET is not");
  }
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    const both = "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY";
    throw new EnvError(`the configuration is wrong: ${both} must be set together, or neither`);
  }
  if (values.MAX_UPLOAD_BYTES > MAX_S3_BYTES) {
    throw new EnvError(
      `the configuration is wrong: MAX_UPLOAD_BYTES must be at most ${MAX_S3_BYTES} with S3_BUCKET, as S3 takes no more at once`,
    );
  }
  return {
    bucket,
    region: values.S3_REGION,
    endpoint,
    publicEndpoint: values.S3_PUBLIC_ENDPOINT,
    // Stores other than Amazon's rarely have a host name for each bucket.
    forcePathStyle: values.S3_FORCE_PATH_STYLE ?? endpoint !== undefined,
    credentials:
      accessKeyId !== undefined && secretAccessKey !== undefined
        ? { accessKeyId, secretAccessKey }
        : undefined,
  };
}

function absoluteDatabaseUrl(url: string): string {
  return url.startsWith("file:") ? `file:${resolve(url.slice("file:".length))}` : url;
}
