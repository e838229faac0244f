// The rows of run.mjs as tables: medians of the rounds, and kith beside the better of the peers.
import { readFileSync } from 'node:fs';

const rows = readFileSync(process.argv[2] ?? 'map.jsonl', 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const graphs = [...new Set(rows.filter((row) => row.fps).map((row) => row.graph))];
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const of = (page, graph, field) => median(rows.filter((row) => row.page === page && row.graph === graph && row[field] !== undefined).map((row) => row[field]));
const table = (head, body) => [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const ms = (value) => (value === undefined ? 'failed' : `${Math.round(value)} ms`);
const fps = (value) => (value === undefined ? 'failed' : value.toFixed(1));
const times = (ours, theirs) => (ours === undefined || theirs === undefined ? '' : (ours / theirs).toFixed(2));

console.log(`Load ${Math.min(...rows.map((row) => row.load)).toFixed(1)} to ${Math.max(...rows.map((row) => row.load)).toFixed(1)}, ${rows[0].cores} cores, ${rows[0].at.slice(0, 10)}.\n`);
const pages = ['kith', 'sigma', 'cytoscape'];
console.log(table(
  ['graph', ...pages.map((page) => `${page}: first picture`), ...pages.map((page) => `${page}: can be moved`), 'kith ÷ sigma'],
  graphs.map((graph) => [graph, ...pages.map((page) => ms(of(page, graph, 'first'))), ...pages.map((page) => ms(of(page, graph, 'ready'))), times(of('kith', graph, 'ready'), of('sigma', graph, 'ready'))]),
));
console.log();
console.log(table(
  ['graph', ...pages.map((page) => `${page}: frames/s`), ...pages.map((page) => `${page}: CPU a frame`), 'kith ÷ better peer'],
  graphs.map((graph) => [graph, ...pages.map((page) => fps(of(page, graph, 'fps'))), ...pages.map((page) => ms(of(page, graph, 'frame_cpu_ms'))), times(of('kith', graph, 'fps'), Math.max(of('sigma', graph, 'fps') ?? 0, of('cytoscape', graph, 'fps') ?? 0))]),
));
console.log();
const server = rows.filter((row) => row.sizes);
console.log(table(
  ['graph', 'brought in', 'window, first', 'window, again', 'map page, again', 'scene', 'window, compressed', 'map page, compressed', 'scene, compressed'],
  server.map((row) => [row.graph, `${rows.find((other) => other.graph === row.graph && other.import_s)?.import_s.toFixed(1)} s`, `${row.cold_s.toFixed(2)} s`, `${row.warm_s.toFixed(2)} s`, `${row.map_s.toFixed(2)} s`, `${row.scene_s.toFixed(2)} s`, ...['page', 'map', 'scene'].map((part) => `${Math.round(row.sizes[part].gzip / 1000)} kB`)]),
));
console.log();
console.log(table(['script', 'compressed (gzip)', 'brotli'], rows.filter((row) => row.script).map((row) => [row.name ?? row.page, `${(row.script.gzip / 1000).toFixed(1)} kB`, `${(row.script.brotli / 1000).toFixed(1)} kB`])));
