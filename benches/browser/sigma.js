import Graph from 'graphology';
import Sigma from 'sigma';
import { color, graph, name, stage, stands } from './page.js';

const drawn = await graph();
const network = new Graph({ type: 'undirected', multi: true });
for (let i = 0; i < drawn.n; i += 1) {
  // The y axis of sigma points upwards.
  network.addNode(i, { x: drawn.places[2 * i], y: -drawn.places[2 * i + 1], size: drawn.n > 2000 ? 2 : 4, label: name(i), color: color(drawn.colors[i]) });
}
for (let i = 0; i < drawn.m; i += 1) network.addEdge(drawn.ends[2 * i], drawn.ends[2 * i + 1], { size: 0.5, color: '#bbbbbb' });
new Sigma(network, stage());
stands();
