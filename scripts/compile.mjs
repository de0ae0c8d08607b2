// Compiles what runs in production to plain JavaScript in dist/. Packages stay packages.
import { copyFile, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, transform } from "esbuild";
import { compile as compileStyles } from "tailwindcss";

const programs = {
  server: "server/serve.ts",
  worker: "server/worker.ts",
  cli: "cli/main.ts",
  "analysis-process": "lib/analysis/analysis-process.ts",
};

/**
 * Compiles some of the programs, each to a file of its name.
 *
 * @param {(keyof typeof programs)[]} names
 * @param {string} folder the folder to write to, below the project's root, from which their
 *   packages are found
 */
export async function compilePrograms(names, folder) {
  await build({
    entryPoints: names.map((name) => ({ in: programs[name], out: name })),
    outdir: folder,
    bundle: true,
    // In chunks: what a program imports late is loaded late.
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node22",
    jsx: "automatic",
    logLevel: "warning",
  });
}

/**
 * Makes the parts of the API's reference, which is no page of Next's: its script, its style sheet and its
 * font (server/reference-page.ts).
 */
async function compileReference(folder) {
  const source = "components/docs";
  await build({
    entryPoints: { reference: `${source}/reference-script.ts` },
    outdir: folder,
    bundle: true,
    minify: true,
    target: "es2022",
    logLevel: "warning",
  });
  const { code } = await transform(await styles(source), { loader: "css", minify: true });
  await writeFile(`${folder}/reference.css`, code);
  const font = "node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2";
  await copyFile(font, `${folder}/geist.woff2`);
}

/** The style sheet of the reference, which has the classes of its own components and of no others. */
async function styles(source) {
  const files = (await readdir(source)).filter((file) => file.endsWith(".tsx"));
  const paths = [...files.map((file) => join(source, file)), "components/shell/brand-mark.tsx"];
  const texts = await Promise.all(
    [...paths, `${source}/reference-script.ts`].map((path) => readFile(path, "utf8")),
  );
  // Words that are no class of Tailwind's make no rule.
  const words = texts.flatMap((text) => text.match(/[^\s"'`]+/g) ?? []);
  const { build: buildStyles } = await compileStyles(
    await readFile(`${source}/reference.css`, "utf8"),
    {
      base: source,
      loadStylesheet: async (id, base) => {
        const path =
          id === "tailwindcss"
            ? fileURLToPath(import.meta.resolve("tailwindcss/index.css"))
            : join(base, id);
        return { path, base: dirname(path), content: await readFile(path, "utf8") };
      },
    },
  );
  return buildStyles(words);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  // A build that fails leaves the one before as it was.
  const made = "dist.new";
  await rm(made, { recursive: true, force: true });
  await compilePrograms(Object.keys(programs), made);
  await compileReference(`${made}/reference`);
  await rm("dist", { recursive: true, force: true });
  await rename(made, "dist");
}
