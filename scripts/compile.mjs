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

/** Pages that are not Next's: their script, and what has the classes of their style sheet. */
const ownPages = {
  reference: {
    script: "components/docs/reference-script.ts",
    styles: "components/docs/reference.css",
    drawn: ["components/docs", "components/shell/brand-mark.tsx"],
  },
  "sign-in": {
    script: "components/auth/sign-in-script.ts",
    styles: "components/auth/sign-in.css",
    drawn: [
      "components/auth",
      "components/forms/failure.tsx",
      "components/shell/brand-mark.tsx",
      "components/ui/button.tsx",
      "components/ui/field.tsx",
      "components/ui/input.tsx",
    ],
  },
};

/** Makes the parts of pages that are not Next's: scripts, style sheets and their font (server/standalone-page.ts). */
async function compileOwnPages(folder) {
  for (const [name, { script, styles, drawn }] of Object.entries(ownPages)) {
    await build({
      entryPoints: { [name]: script },
      outdir: folder,
      bundle: true,
      minify: true,
      target: "es2022",
      logLevel: "warning",
    });
    const css = await stylesFor(styles, [...drawn, script]);
    const { code } = await transform(css, { loader: "css", minify: true });
    await writeFile(`${folder}/${name}.css`, code);
  }
  const font = "node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2";
  await copyFile(font, `${folder}/geist.woff2`);
}

/** A style sheet with the classes of some files and folders of components, and no others. */
async function stylesFor(sheet, drawn) {
  const found = await Promise.all(drawn.map(componentsIn));
  const texts = await Promise.all(found.flat().map((path) => readFile(path, "utf8")));
  // Words that are no class of Tailwind's make no rule.
  const words = texts.flatMap((text) => text.match(/[^\s"'`]+/g) ?? []);
  const { build: buildStyles } = await compileStyles(await readFile(sheet, "utf8"), {
    base: dirname(sheet),
    loadStylesheet: async (id, base) => {
      const path =
        id === "tailwindcss"
          ? fileURLToPath(import.meta.resolve("tailwindcss/index.css"))
          : join(base, id);
      return { path, base: dirname(path), content: await readFile(path, "utf8") };
    },
  });
  return buildStyles(words);
}

async function componentsIn(path) {
  if (/\.tsx?$/.test(path)) return [path];
  const names = await readdir(path);
  return names.filter((name) => name.endsWith(".tsx")).map((name) => join(path, name));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  // A build that fails leaves the one before as it was.
  const made = "dist.new";
  await rm(made, { recursive: true, force: true });
  await compilePrograms(Object.keys(programs), made);
  await compileOwnPages(`${made}/own`);
  await rm("dist", { recursive: true, force: true });
  await rename(made, "dist");
}
