// Bundles the island into dist/kith-map.js and copies its styles, and the two small scripts of ordinary pages beside it;
// with --tests, bundles the tests instead.
import { build } from "esbuild";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

async function bundle(name, source) {
  await build({
    entryPoints: [source],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2019",
    supported: { "dynamic-import": true },
    charset: "utf8",
    legalComments: "none",
    outfile: `dist/kith-${name}.js`,
    logLevel: "warning",
  });
}

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
  await bundle("map", "src/main.ts");
  writeFileSync("dist/kith-map.css", readFileSync("src/kith-map.css", "utf8") + readFileSync("src/large/large.css", "utf8"));
  // The renderer that the map brings in for large networks.
  await bundle("map-large", "src/large/main.ts");
  // Word of changes, and tables to write in: for pages that have no map.
  for (const name of ["live", "table"]) await bundle(name, `src/${name}/main.ts`);
  for (const [name, largest] of [["map", 38_000], ["map-large", 22_000], ["live", 2_000], ["table", 10_000]]) {
    const size = gzipSync(readFileSync(`dist/kith-${name}.js`), { level: 9 }).length;
    console.log(`dist/kith-${name}.js: ${size} bytes gzipped`);
    if (size > largest) {
      console.error(`That is more than the ${largest} bytes it may weigh.`);
      process.exit(1);
    }
  }
}
