import cytoscape from 'cytoscape';
import { color, graph, name, stage, stands } from './page.js';

const drawn = await graph();
const elements = [];
for (let i = 0; i < drawn.n; i += 1) {
  elements.push({ data: { id: `n${i}`, label: name(i), color: color(drawn.colors[i]) }, position: { x: drawn.places[2 * i], y: drawn.places[2 * i + 1] } });
}
for (let i = 0; i < drawn.m; i += 1) elements.push({ data: { id: `e${i}`, source: `n${drawn.ends[2 * i]}`, target: `n${drawn.ends[2 * i + 1]}` } });
const network = cytoscape({
  container: stage(),
  elements,
  layout: { name: 'preset' },
  pixelRatio: 1,
  autoungrabify: true,
  style: [
    { selector: 'node', style: { width: 20, height: 20, 'background-color': 'data(color)', label: drawn.n <= 2000 ? 'data(label)' : '', 'font-size': 13, 'min-zoomed-font-size': 8 } },
    { selector: 'edge', style: { width: 1, 'line-color': '#bbb', 'curve-style': 'haystack' } },
  ],
});
network.ready(() => stands());
