// kith's own map page beside sigma.js and cytoscape.js: the same graph, the same places, the same pointer, in one run,
// the pages taken in turn. Rows as JSON lines; `report.mjs` makes the tables.
//
//   node run.mjs --kith PROGRAM --data FOLDER [--graphs pilot42,c1k,c10k,c50k] [--rounds 3] [--out rows.jsonl]
//
// KITH_CHROMIUM names the browser (chromium), NODE_MODULES a folder with the packages, if they are not here.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const modules = process.env.NODE_MODULES ?? here;
const require = createRequire(join(modules, 'x.js'));
const { build } = require('esbuild');
const { chromium } = require('playwright-core');

const flag = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const program = flag('kith');
const data = flag('data');
const out = flag('out', 'map.jsonl');
const rounds = Number(flag('rounds', 3));
const graphs = flag('graphs', 'pilot42,c1k,c10k,c50k').split(',');
const PEERS = ['sigma', 'cytoscape'];
const PATIENCE = 180_000;
const PAN_MS = 6_000;
const WARM_MS = 1_000;

const row = (what) => {
  const whole = { at: new Date().toISOString(), load: loadavg()[0], cores: cpus().length, ...what };
  appendFileSync(out, `${JSON.stringify(whole)}\n`);
  console.log(JSON.stringify(what));
};

async function bundled(entry, options = {}) {
  const made = await build({ entryPoints: [entry], bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', nodePaths: [join(modules, 'node_modules')], logLevel: 'error', ...options });
  return Buffer.from(made.outputFiles[0].contents);
}

/** The island's own reader of packed scenes, so that the peers draw what kith drew. */
async function reader() {
  const script = await bundled(join(here, '..', '..', 'map', 'src', 'large', 'packed.ts'));
  return (await import(`data:text/javascript;base64,${script.toString('base64')}`)).Packed;
}

const sizes = (bytes) => ({ bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length });

/** Spreadsheets of a graph, as somebody would bring them: six kinds and four statuses in turn. */
function sheets(name, folder) {
  const ends = readFileSync(join(data, `${name}.edges`), 'utf8').trim().split('\n').map((line) => line.split(/\s+/));
  const size = 1 + ends.flat().reduce((most, end) => Math.max(most, Number(end)), 0);
  const kinds = ['person', 'group', 'organisation', 'business', 'service', 'place'];
  const statuses = ['generative', 'engaged', 'inactive', ''];
  const people = Array.from({ length: size }, (_, i) => `Actor ${i},${kinds[(i * 7) % 6]}`);
  const ties = ends.map(([from, to], i) => `Actor ${from},Actor ${to},${statuses[((i * 5) % 7) % 4]}`);
  const files = [join(folder, `${name}-people.csv`), join(folder, `${name}-ties.csv`)];
  writeFileSync(files[0], ['Label,Type', ...people].join('\n'));
  writeFileSync(files[1], ['From,To,Status', ...ties].join('\n'));
  return files;
}

/** A kith of our own, with the graphs in it. */
async function started(home) {
  for (const name of graphs) {
    const begun = performance.now();
    const files = sheets(name, home);
    const done = spawnSync(program, ['--home', home, 'import', ...files, '--network', name], { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`${name} could not be brought in: ${done.stderr}`);
    row({ page: 'kith', graph: name, import_s: (performance.now() - begun) / 1000 });
  }
  const child = spawn(program, ['--home', home, 'serve', '--listen', '127.0.0.1:0', '--no-browser', '--no-sample'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const found = {};
  await new Promise((ready, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      found.origin ??= line.match(/ready at (http:\/\/[\d.]+:\d+)/i)?.[1];
      found.link ??= line.match(/sign in once at (http:\S+)/i)?.[1];
      if (found.origin && found.link) ready();
    });
    child.once('exit', (code) => fail(new Error(`kith ended with ${code}`)));
  });
  return { ...found, child };
}

/** Processor seconds of a process and all that it started. */
function spent(root) {
  const under = new Map();
  const ticks = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const text = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      ticks.set(Number(entry), Number(fields[11]) + Number(fields[12]));
      under.set(Number(fields[1]), [...(under.get(Number(fields[1])) ?? []), Number(entry)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const count = (process) => (ticks.get(process) ?? 0) + (under.get(process) ?? []).reduce((sum, one) => sum + count(one), 0);
  return count(root) / 100;
}

/** In the page: notes when the first picture is there, and when the map can be moved. */
function watch() {
  const noted = (window.__noted = {});
  const look = () => {
    const first = document.querySelector('svg.scene g.viewport g.marks') || (document.documentElement.hasAttribute('data-stands') && document.querySelector('canvas'));
    if (!noted.seen && first) {
      noted.seen = true;
      requestAnimationFrame(() => (noted.first = performance.now()));
    }
    const alive = document.querySelector('kith-map[alive]') || document.documentElement.hasAttribute('data-stands');
    if (!alive) return requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => {
      window.__flush();
      noted.ready = performance.now();
    }));
  };
  /** Reading one pixel makes the renderer finish everything that waits. */
  window.__flush = () => {
    for (const canvas of document.querySelectorAll('canvas')) {
      const gl = canvas.width && (canvas.getContext('webgl2') ?? canvas.getContext('webgl'));
      if (gl) gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    }
  };
  requestAnimationFrame(look);
}

/** In the page: drags the held picture in circles for a while, one step a frame, and counts the steps. */
async function circled({ x, y, ms }) {
  const from = document.elementFromPoint(x, y);
  const begun = performance.now();
  let steps = 0;
  while (performance.now() - begun < ms) {
    await new Promise((next) => requestAnimationFrame(next));
    steps += 1;
    const at = { clientX: x + 100 * Math.sin(steps / 12), clientY: y + 100 * (1 - Math.cos(steps / 12)), buttons: 1, bubbles: true, cancelable: true, view: window };
    from.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerId: 1, pointerType: 'mouse', isPrimary: true, button: -1 }));
    from.dispatchEvent(new MouseEvent('mousemove', at));
  }
  // What was still waiting to be drawn counts as time, not as frames.
  window.__flush();
  return { steps, seconds: (performance.now() - begun) / 1000 };
}

/** Drags the picture, and counts the frames that were shown: those that the compositor handed over. */
async function panned(tab, selector) {
  const box = await tab.locator(selector).first().boundingBox();
  const [x, y] = [box.x + 130, box.y + 130];
  await tab.mouse.move(x, y);
  await tab.waitForTimeout(400);
  await tab.mouse.down();
  await tab.mouse.move(x + 6, y + 6);
  await tab.evaluate(circled, { x, y, ms: WARM_MS });
  await browser.startTracing(tab, { categories: ['viz'] });
  const before = spent(host.process().pid);
  const { steps, seconds } = await tab.evaluate(circled, { x, y, ms: PAN_MS });
  const cpu = spent(host.process().pid) - before;
  const trace = JSON.parse((await browser.stopTracing()).toString());
  await tab.mouse.up();
  const shown = trace.traceEvents.filter((event) => event.name === 'SkiaOutputSurfaceImplOnGpu::SwapBuffers' && event.ph === 'X').length;
  return { seconds, shown, fps: shown / seconds, asked_fps: steps / seconds, frame_cpu_ms: (1000 * cpu) / Math.max(1, shown) };
}

const home = mkdtempSync(join(tmpdir(), 'kith-bench-'));
const Packed = await reader();
const scripts = {};
for (const peer of PEERS) {
  scripts[peer] = await bundled(join(here, `${peer}.js`));
  row({ page: peer, script: sizes(scripts[peer]) });
}
for (const script of ['kith-map', 'kith-map-large']) row({ page: 'kith', name: script, script: sizes(readFileSync(join(here, '..', '..', 'map', 'dist', `${script}.js`))) });

const kith = await started(home);
let served = { bin: Buffer.alloc(0), script: '', stage: { width: 1200, height: 600 } };
const peers = createServer((asked, answer) => {
  const path = new URL(asked.url, 'http://x').pathname;
  if (path === '/graph.bin') return answer.end(served.bin);
  if (path === '/page.mjs') {
    answer.setHeader('content-type', 'text/javascript');
    return answer.end(scripts[served.script]);
  }
  answer.setHeader('content-type', 'text/html; charset=utf-8');
  const { width, height } = served.stage;
  return answer.end(`<!doctype html><meta charset="utf-8"><title>peer</title><style>body{margin:20px}#stage{width:${width}px;height:${height}px;overflow:hidden}</style><div id="stage"></div><script type="module" src="/page.mjs"></script>`);
});
await new Promise((ready) => peers.listen(0, '127.0.0.1', ready));
const host = await chromium.launchServer({
  executablePath: process.env.KITH_CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--no-first-run', '--disable-background-networking'],
});
const browser = await chromium.connect(host.wsEndpoint());
const viewport = { width: 1280, height: 800 };

async function signedIn() {
  const context = await browser.newContext({ viewport });
  const tab = await context.newPage();
  await tab.goto(kith.link);
  await tab.click('main button');
  await tab.waitForLoadState();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Opens one page once, from nothing, and measures it. */
async function measured(page, graph, round, state) {
  const context = await browser.newContext({ viewport, storageState: page === 'kith' ? state : undefined });
  const tab = await context.newPage();
  const problems = [];
  tab.on('pageerror', (why) => problems.push(String(why).slice(0, 200)));
  await tab.addInitScript(watch);
  const what = { page, graph, round };
  try {
    const cpu = spent(host.process().pid);
    const address = page === 'kith' ? `${kith.origin}/n/${graph}/map/window` : `http://127.0.0.1:${peers.address().port}/`;
    await tab.goto(address, { timeout: PATIENCE, waitUntil: 'commit' });
    await tab.waitForFunction(() => window.__noted?.ready, null, { timeout: PATIENCE, polling: 50 });
    const noted = await tab.evaluate(() => ({ first: window.__noted.first, ready: window.__noted.ready, paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime }));
    const ready = spent(host.process().pid);
    await tab.waitForTimeout(600);
    const pan = await panned(tab, page === 'kith' ? '.kith-map-stage' : '#stage');
    row({ ...what, ...noted, ready_cpu_s: ready - cpu, ...pan, problems });
  } catch (why) {
    row({ ...what, failed: problems[0] ?? String(why).slice(0, 200) });
  }
  await context.close();
}

async function asked(context, path) {
  const begun = performance.now();
  const answer = await context.request.get(kith.origin + path, { timeout: PATIENCE });
  const body = await answer.body();
  return { s: (performance.now() - begun) / 1000, body };
}

try {
  const state = await signedIn();
  for (const graph of graphs) {
    const context = await browser.newContext({ storageState: state, viewport });
    const cold = await asked(context, `/n/${graph}/map/window`);
    const warm = await asked(context, `/n/${graph}/map/window`);
    const scene = await asked(context, `/n/${graph}/map/scene`);
    const list = await asked(context, `/n/${graph}/map`);
    row({ page: 'kith', graph, cold_s: cold.s, warm_s: warm.s, scene_s: scene.s, map_s: list.s, sizes: { page: sizes(warm.body), map: sizes(list.body), scene: sizes(scene.body) } });
    const packed = new Packed(Uint8Array.from(scene.body).buffer);
    const head = Uint32Array.of(packed.n, packed.m);
    served.bin = Buffer.concat([head, packed.xy, packed.r, Uint32Array.from(packed.look), packed.ends].map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
    const tab = await context.newPage();
    await tab.goto(`${kith.origin}/n/${graph}/map/window`, { timeout: PATIENCE });
    await tab.locator('kith-map[alive]').waitFor({ timeout: PATIENCE });
    served.stage = await tab.locator('.kith-map-stage').evaluate((stage) => ({ width: stage.clientWidth, height: stage.clientHeight }));
    await context.close();
    for (let round = 0; round < rounds; round += 1) {
      for (const page of ['kith', ...PEERS]) {
        served.script = page;
        await measured(page, graph, round, state);
      }
    }
  }
} finally {
  await browser.close();
  await host.close();
  peers.close();
  kith.child.kill('SIGTERM');
  rmSync(home, { recursive: true, force: true });
}
