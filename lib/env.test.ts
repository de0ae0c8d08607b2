import { resolve } from "node:path";
import { expect, test } from "vitest";
import { EnvError, parseEnv } from "./env";

test("an empty environment is enough to run", () => {
  expect(parseEnv({})).toEqual({
    databaseUrl: `file:${resolve("data/recordings.db")}`,
    databaseIsGiven: false,
    dataDir: resolve("data"),
    host: "0.0.0.0",
    port: 3000,
    publicUrl: undefined,
    maxUploadBytes: 5 * 1024 ** 3,
    worksItself: true,
    authSecret: undefined,
    trustProxy: false,
    logLevel: "info",
  });
});

test("an empty value counts as one that is not set", () => {
  const names = ["DATABASE_URL", "DATA_DIR", "HOST", "PORT", "PUBLIC_URL", "AUTH_SECRET"];
  const empty = Object.fromEntries(
    [...names, "TRUST_PROXY", "LOG_LEVEL"].map((name) => [name, ""]),
  );
  expect(parseEnv(empty)).toEqual(parseEnv({}));
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
      LOG_LEVEL: "silent",
      MAX_UPLOAD_BYTES: "1000",
      EMBEDDED_WORKER: "false",
    }),
  ).toEqual({
    databaseUrl: "postgresql://me:pw@db.example/recordings",
    databaseIsGiven: true,
    dataDir: "/var/lib/recordings",
    host: "127.0.0.1",
    port: 8080,
    publicUrl: "https://recordings.example.com",
    authSecret: secret,
    maxUploadBytes: 1000,
    worksItself: false,
    trustProxy: true,
    logLevel: "silent",
  });
});

test("the database lies in the data folder, wherever that is, and a given one where it says", () => {
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
  ["MAX_UPLOAD_BYTES", "0"],
  ["EMBEDDED_WORKER", "no"],
  ["TRUST_PROXY", "yes"],
  ["LOG_LEVEL", "loud"],
])("%s=%s is refused by name", (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(EnvError);
  expect(() => parseEnv({ [name]: value })).toThrow(name);
});

test("everything that is wrong is named at once", () => {
  const parse = () => parseEnv({ PORT: "http", TRUST_PROXY: "yes" });
  expect(parse).toThrow(/PORT .*; TRUST_PROXY /);
});

test("a secret that is refused is not shown", () => {
  expect(() => parseEnv({ AUTH_SECRET: "hunter2" })).toThrow(/^(?!.*hunter2)/);
});
