// graphology reads one GraphML or GEXF file, and says what it found: nodes, edges, sum of weights.
import fs from "node:fs";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const [form, path] = process.argv.slice(2);
const text = fs.readFileSync(path, "utf8");
const graph = form === "gexf" ? gexf.parse(Graph, text) : graphml.parse(Graph, text);
let weights = 0;
graph.forEachEdge((_, attributes) => {
  weights += attributes.weight ?? 1;
});
console.log(graph.order, graph.size, weights);
