// Bundles the island into dist/kith-map.js and copies its styles, and the two small scripts of ordinary pages beside it;
// with --tests, bundles the tests instead.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LARGEST_GZIPPED = 40_000;

if (process.argv.includes("--tests")) {
  await build({
    entryPoints: readdirSync("tests").filter((name) => name.endsWith(".test.ts")).map((name) => `tests/${name}`),
    bundle: true,
    platform: "node",
    format: "esm",
    outdir: "dist/tests",
    outExtension: { ".js": ".mjs" },
    logLevel: "warning",
  });
} else {
  mkdirSync("dist", { recursive: true });
  await build({
    entryPoints: ["src/main.ts"],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2019",
    charset: "utf8",
    legalComments: "none",
    outfile: "dist/kith-map.js",
    logLevel: "warning",
  });
  copyFileSync("src/kith-map.css", "dist/kith-map.css");
  // Word of changes, and tables to write in: for pages that have no map.
  for (const name of ["live", "table"]) {
    await build({
      entryPoints: [`src/${name}/main.ts`],
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2019",
      charset: "utf8",
      legalComments: "none",
      outfile: `dist/kith-${name}.js`,
      logLevel: "warning",
    });
  }
  for (const [name, largest] of [["map", LARGEST_GZIPPED], ["live", 2_000], ["table", 10_000]]) {
    const size = gzipSync(readFileSync(`dist/kith-${name}.js`), { level: 9 }).length;
    console.log(`dist/kith-${name}.js: ${size} bytes gzipped`);
    if (size > largest) {
      console.error(`That is more than the ${largest} bytes it may weigh.`);
      process.exit(1);
    }
  }
}
