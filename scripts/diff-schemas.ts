import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { createAdapter, type Engine } from "@/lib/db/database";

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The SQL that turns `from` (a schema's text, or null for nothing) into the schema `to`. */
export async function diffSchemas(from: string | null, to: string, url: string): Promise<string> {
  return withSchemaEngine(url, to, async (schemaEngine) => {
    const { stdout } = await schemaEngine.diff({
      from:
        from === null
          ? { tag: "empty" }
          : { tag: "schemaDatamodel", files: [{ path: "from.prisma", content: from }] },
      to: { tag: "schemaDatamodel", files: [{ path: "to.prisma", content: to }] },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    return stdout ?? "";
  });
}

/** The schema's text for an engine: the one file, with the provider's word replaced. */
export async function readSchema(engine: Engine): Promise<string> {
  const schema = await readFile(join(process.cwd(), "prisma/schema.prisma"), "utf8");
  return schema.replace('provider = "sqlite"', `provider = "${engine}"`);
}

let loaded: Promise<void> | undefined;

/**
 * Runs `work` with Prisma's own migration engine (its WebAssembly build, which needs no download)
 * on a database.
 */
export async function withSchemaEngine<Result>(
  url: string,
  schema: string,
  work: (engine: bindings.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  // The bindings hold one instance in a module variable: a second would corrupt the first.
  loaded ??= load();
  await loaded;
  const factory = createAdapter(url);
  const connections: { dispose: () => Promise<void> }[] = [];
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    connections.push(connection);
    return connection as never;
  };
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  try {
    const datamodels: [string, string][] = [["schema.prisma", schema]];
    return await work(await bindings.SchemaEngine.new({ datamodels }, () => {}, adapter));
  } finally {
    // The engine never closes what it opened, and on SQLite it holds the file's lock.
    await Promise.all(connections.map((connection) => connection.dispose()));
  }
}

async function load(): Promise<void> {
  const path = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm")
    .replace("schema_engine.js", "schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(path), {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}
