import { resolve } from "node:path";
import { expect, test } from "vitest";
import { blankSettings } from "@/scripts/blank-settings.mjs";
import { EnvError, envNames, parseEnv } from "./env";

test("an empty environment is enough to run", () => {
  expect(parseEnv({})).toEqual({
    databaseUrl: `file:${resolve("data/recordings.db")}`,
    databaseIsGiven: false,
    dataDir: resolve("data"),
    host: "0.0.0.0",
    port: 3000,
    publicUrl: undefined,
    mediaDir: resolve("data/media"),
    s3: undefined,
    maxUploadBytes: 5 * 1024 ** 3,
    analysisMemoryBytes: 1024 ** 3,
    analysesAtOnce: 2,
    trashDays: 30,
    eventsDays: 30,
    deliveriesDays: 30,
    webhooksMayBePrivate: false,
    uploadDays: 7,
    worksItself: true,
    authSecret: undefined,
    trustProxy: false,
    rateLimits: { read: 1200, write: 600, heavy: 60 },
    corsOrigins: [],
    logLevel: "info",
  });
});

test("an empty value counts as one that is not set", () => {
  expect(parseEnv(blankSettings)).toEqual(parseEnv({}));
});

test("every setting is blank to the tests, wherever they run", () => {
  expect(Object.keys(blankSettings)).toEqual([...envNames].sort());
});

test("everything can be said", () => {
  const secret = "s".repeat(32);
  expect(
    parseEnv({
      DATABASE_URL: "postgresql://me:pw@db.example/recordings",
      DATA_DIR: "/var/lib/recordings",
      HOST: "127.0.0.1",
      PORT: "8080",
      PUBLIC_URL: "https://recordings.example.com//",
      AUTH_SECRET: secret,
      TRUST_PROXY: "1",
      RATE_LIMIT_READS: "0",
      RATE_LIMIT_WRITES: "7",
      RATE_LIMIT_HEAVY: "8",
      CORS_ORIGINS: "https://a.example.com, http://localhost:8080",
      LOG_LEVEL: "silent",
      MEDIA_DIR: "/var/lib/media",
      S3_BUCKET: "recordings",
      S3_REGION: "eu-1",
      S3_ENDPOINT: "http://minio.internal:9000",
      S3_PUBLIC_ENDPOINT: "https://s3.example.com",
      S3_ACCESS_KEY_ID: "id",
      S3_SECRET_ACCESS_KEY: "secret",
      MAX_UPLOAD_BYTES: "1000",
      EMBEDDED_WORKER: "false",
      TRASH_DAYS: "0",
      UPLOAD_DAYS: "14",
      EVENTS_DAYS: "7",
      DELIVERIES_DAYS: "7",
      WEBHOOK_ALLOW_PRIVATE: "true",
      ANALYSIS_MEMORY: "512",
      ANALYSES_AT_ONCE: "8",
    }),
  ).toEqual({
    databaseUrl: "postgresql://me:pw@db.example/recordings",
    databaseIsGiven: true,
    dataDir: "/var/lib/recordings",
    host: "127.0.0.1",
    port: 8080,
    publicUrl: "https://recordings.example.com",
    authSecret: secret,
    mediaDir: "/var/lib/media",
    s3: {
      bucket: "recordings",
      region: "eu-1",
      endpoint: "http://minio.internal:9000",
      publicEndpoint: "https://s3.example.com",
      forcePathStyle: true,
      credentials: { accessKeyId: "id", secretAccessKey: "secret" },
    },
    maxUploadBytes: 1000,
    trashDays: 0,
    uploadDays: 14,
    eventsDays: 7,
    deliveriesDays: 7,
    webhooksMayBePrivate: true,
    analysisMemoryBytes: 512 * 1024 ** 2,
    analysesAtOnce: 8,
    worksItself: false,
    trustProxy: true,
    rateLimits: { read: 0, write: 7, heavy: 8 },
    corsOrigins: ["https://a.example.com", "http://localhost:8080"],
    logLevel: "silent",
  });
});

test("the database is in the data folder by default, and a given one at its own path", () => {
  expect(parseEnv({ DATA_DIR: "/srv/x" }).databaseUrl).toBe("file:/srv/x/recordings.db");
  expect(parseEnv({ DATABASE_URL: "file:./a.db" }).databaseUrl).toBe(`file:${resolve("a.db")}`);
  expect(parseEnv({ DATABASE_URL: "file:/srv/a.db" }).databaseUrl).toBe("file:/srv/a.db");
});

test.each([
  ["DATABASE_URL", "mysql://db/recordings"],
  ["DATABASE_URL", "recordings.db"],
  ["PORT", "http"],
  ["PORT", "-1"],
  ["PORT", "65536"],
  ["PORT", "80.5"],
  ["PUBLIC_URL", "recordings.example.com"],
  ["AUTH_SECRET", "short"],
  ["S3_ENDPOINT", "minio:9000"],
  ["S3_ENDPOINT", "http://minio:9000"],
  ["MAX_UPLOAD_BYTES", "0"],
  ["ANALYSIS_MEMORY", "255"],
  ["ANALYSIS_MEMORY", "1 GB"],
  ["ANALYSES_AT_ONCE", "0"],
  ["EMBEDDED_WORKER", "no"],
  ["TRUST_PROXY", "yes"],
  ["DELIVERIES_DAYS", "0"],
  ["WEBHOOK_ALLOW_PRIVATE", "perhaps"],
  ["RATE_LIMIT_READS", "-1"],
  ["CORS_ORIGINS", "*"],
  ["CORS_ORIGINS", "https://a.example.com/"],
  ["LOG_LEVEL", "loud"],
])("%s=%s is refused by name", (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(EnvError);
  expect(() => parseEnv({ [name]: value })).toThrow(name);
});

test("everything that is wrong is named at once", () => {
  const parse = () => parseEnv({ PORT: "http", TRUST_PROXY: "yes" });
  expect(parse).toThrow(/PORT .*; TRUST_PROXY /);
});

test.each([
  ["PORT", "70000", "must be a port number from 0 to 65535"],
  ["PORT", "80.5", "must be a port number from 0 to 65535"],
  ["HOST", "http://localhost", "must be an address or a host's name, such as 127.0.0.1, not a URL"],
  [
    "PUBLIC_URL",
    "https://x.example/a",
    "must end after the host and the port: it can't have a path",
  ],
  [
    "PUBLIC_URL",
    "https://x.example?a",
    "must end after the host and the port: it can't have a path",
  ],
  ["RATE_LIMIT_READS", "-1", "must be a whole number of requests in a minute; 0 means no limit"],
  ["MAX_UPLOAD_BYTES", "5GB", "must be a whole number of bytes, at least 1"],
  ["LOG_LEVEL", "loud", "must be one of fatal, error, warn, info, debug, trace, silent"],
])("refuses %s=%s by its name, and says what is right", (name, value, rule) => {
  expect(() => parseEnv({ [name]: value })).toThrow(
    new EnvError(`the configuration is wrong: ${name} ${rule}`),
  );
});

test("a secret that is refused is not shown", () => {
  expect(() => parseEnv({ AUTH_SECRET: "hunter2" })).toThrow(/^(?!.*hunter2)/);
});

test("half of the store's credentials are refused", () => {
  expect(() => parseEnv({ S3_BUCKET: "a", S3_ACCESS_KEY_ID: "b" })).toThrow("S3_SECRET_ACCESS_KEY");
});

test("the max size of a file may be above S3's limit only without S3", () => {
  const MAX_UPLOAD_BYTES = String(6 * 1024 ** 3);
  expect(parseEnv({ MAX_UPLOAD_BYTES }).maxUploadBytes).toBe(6 * 1024 ** 3);
  expect(() => parseEnv({ MAX_UPLOAD_BYTES, S3_BUCKET: "a" })).toThrow("MAX_UPLOAD_BYTES");
});

test.each([
  "ftp://recordings.example.com",
  "file:///srv",
  "javascript:alert(1)",
  "recordings.example.com",
])("takes no %s for an address on the web", (address) => {
  for (const name of ["PUBLIC_URL", "S3_ENDPOINT"]) {
    expect(() => parseEnv({ [name]: address, S3_BUCKET: "a" })).toThrow(
      `${name} must be a whole URL of http or https`,
    );
  }
});
