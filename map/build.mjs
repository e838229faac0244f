// Bundles the island into dist/kith-map.js and copies its styles; with --tests, bundles the tests instead.
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
  const size = gzipSync(readFileSync("dist/kith-map.js"), { level: 9 }).length;
  console.log(`dist/kith-map.js: ${size} bytes gzipped`);
  if (size > LARGEST_GZIPPED) {
    console.error(`That is more than the ${LARGEST_GZIPPED} bytes the island may weigh.`);
    process.exit(1);
  }
}
