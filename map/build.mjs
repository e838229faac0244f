// Bundles the island into dist/kith-map.js and copies its styles; with --tests, bundles the tests instead.
import { build } from "esbuild";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** The island, and the renderer that it brings in for large maps. */
const SCRIPTS = { "kith-map": "src/main.ts", "kith-map-large": "src/large/main.ts" };
const LARGEST_GZIPPED = { "kith-map": 38_000, "kith-map-large": 22_000 };

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
  for (const [script, source] of Object.entries(SCRIPTS)) {
    await build({
      entryPoints: [source],
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2019",
      supported: { "dynamic-import": true },
      charset: "utf8",
      legalComments: "none",
      outfile: `dist/${script}.js`,
      logLevel: "warning",
    });
    const size = gzipSync(readFileSync(`dist/${script}.js`), { level: 9 }).length;
    console.log(`dist/${script}.js: ${size} bytes gzipped`);
    if (size > LARGEST_GZIPPED[script]) {
      console.error(`That is more than the ${LARGEST_GZIPPED[script]} bytes it may weigh.`);
      process.exit(1);
    }
  }
  writeFileSync("dist/kith-map.css", readFileSync("src/kith-map.css", "utf8") + readFileSync("src/large/large.css", "utf8"));
}
