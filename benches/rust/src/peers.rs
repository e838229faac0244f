//! Rust crates measured as peers.
use crate::*;
use petgraph::graph::UnGraph;
use serde_json::json;

fn vcheck(v: &[f64]) -> serde_json::Value {
    let (mut am, mut mx) = (0, f64::NEG_INFINITY);
    for (i, &x) in v.iter().enumerate() {
        if x > mx {
            (am, mx) = (i, x);
        }
    }
    json!({"sum": v.iter().sum::<f64>(), "max": mx, "argmax": am})
}

pub fn modularity(g: &Edges, lab: &[usize]) -> f64 {
    let k = lab.iter().max().map_or(0, |x| x + 1);
    let (mut tot, mut inn) = (vec![0f64; k], 0f64);
    for &(a, b) in &g.e {
        tot[lab[a as usize]] += 1.0;
        tot[lab[b as usize]] += 1.0;
        inn += (lab[a as usize] == lab[b as usize]) as u8 as f64;
    }
    let m = g.e.len() as f64;
    inn / m - tot.iter().map(|t| (t / (2.0 * m)).powi(2)).sum::<f64>()
}

fn save_pos(o: &Opts, pos: &[[f64; 2]]) {
    if let Some(p) = &o.save {
        let b: Vec<u8> = pos.iter().flat_map(|p| p.iter().flat_map(|x| (*x as f32).to_le_bytes()).collect::<Vec<u8>>()).collect();
        std::fs::write(p, b).unwrap();
    }
}

pub fn run(lib: &str, metric: &str, path: &str, o: &Opts) {
    let g = read_bin(path);
    let t = Instant::now();
    macro_rules! go {
        ($f:expr, $chk:expr) => {{
            let build = t.elapsed().as_secs_f64();
            let rss0 = peak_rss();
            let (w, c, out) = bench(o, $f);
            #[allow(clippy::redundant_closure_call)]
            let ck = ($chk)(&out);
            report(lib, metric, path, o, &w, &c, build, rss0, ck);
        }};
    }
    match lib {
        "petgraph" | "rustworkx-core" => {
            let mut p: UnGraph<(), (), u32> = UnGraph::with_capacity(g.n, g.e.len());
            for _ in 0..g.n {
                p.add_node(());
            }
            for &(a, b) in &g.e {
                p.add_edge(a.into(), b.into(), ());
            }
            match (lib, metric) {
                ("petgraph", "pagerank") => go!(|| petgraph::algo::page_rank(&p, 0.85f64, 50), |v: &Vec<f64>| vcheck(v)),
                ("petgraph", "components") => go!(|| petgraph::algo::connected_components(&p), |v: &usize| json!({"k": v})),
                ("petgraph", "articulation") => {
                    go!(|| petgraph::algo::articulation_points::articulation_points(&p).len(), |k: &usize| json!({"k": k}))
                }
                ("rustworkx-core", "betweenness") => go!(
                    || rustworkx_core::centrality::betweenness_centrality(&p, false, false, 50),
                    |v: &Vec<Option<f64>>| vcheck(&v.iter().map(|x| x.unwrap_or(0.0)).collect::<Vec<_>>())
                ),
                ("rustworkx-core", "closeness") => go!(
                    || rustworkx_core::centrality::closeness_centrality(&p, true, 50),
                    |v: &Vec<Option<f64>>| vcheck(&v.iter().map(|x| x.unwrap_or(0.0)).collect::<Vec<_>>())
                ),
                ("rustworkx-core", "kcore") => go!(
                    || rustworkx_core::connectivity::core_number(&p),
                    |v: &rustworkx_core::dictmap::DictMap<petgraph::graph::NodeIndex, usize>| json!({"sum": v.values().sum::<usize>()})
                ),
                ("rustworkx-core", "components") => {
                    go!(|| rustworkx_core::connectivity::connected_components(&p).len(), |v: &usize| json!({"k": v}))
                }
                _ => eprintln!("no such metric"),
            }
        }
        "leiden-rs" => {
            let mut b = leiden_rs::GraphDataBuilder::new(g.n);
            for &(x, y) in &g.e {
                b.add_edge(x as _, y as _, 1.0).unwrap();
            }
            let gd = b.build().unwrap();
            go!(
                || {
                    let cfg = leiden_rs::LeidenConfig { seed: Some(1), ..Default::default() };
                    leiden_rs::Leiden::new(cfg).run(&gd).unwrap()
                },
                |r: &leiden_rs::LeidenOutput| {
                    let lab: Vec<usize> = (0..g.n).map(|i| r.partition.community_of(i)).collect();
                    json!({"modularity": modularity(&g, &lab), "k": r.partition.num_communities()})
                }
            )
        }
        "single-clustering" => {
            use single_clustering::community_search::leiden::{leiden, LeidenConfig, ObjectiveKind};
            use single_clustering::network::CSRNetwork;
            let e: Vec<(usize, usize, f64)> = g.e.iter().map(|&(a, b)| (a as usize, b as usize, 1.0)).collect();
            let net = CSRNetwork::from_edges(g.n, &e).unwrap();
            drop(e);
            let passes = if metric == "leiden" { 2 } else { 50 };
            let cfg = LeidenConfig { objective: ObjectiveKind::Rb { resolution: 1.0 }, seed: Some(1), n_iterations: passes, ..Default::default() };
            go!(|| leiden(&net, &cfg).unwrap().labels().iter().map(|x| *x as usize).collect::<Vec<_>>(), |lab: &Vec<usize>| {
                json!({"modularity": modularity(&g, lab), "k": lab.iter().max().map_or(0, |x| x + 1)})
            })
        }
        "fjadra" => {
            use fjadra::{Center, Link, ManyBody, Node, SimulationBuilder};
            let links: Vec<(usize, usize)> = g.e.iter().map(|&(a, b)| (a as usize, b as usize)).collect();
            let mut pos = vec![];
            let mut o2 = Opts { reps: 1, budget: 0.0, threads: o.threads, save: o.save.clone(), iters: o.iters };
            if metric == "layout_iter" {
                o2.reps = o.reps;
                o2.budget = o.budget;
            }
            let mut sim = SimulationBuilder::default()
                .build((0..g.n).map(|_| Node::default()))
                .add_force("link", Link::new(links))
                .add_force("charge", ManyBody::new())
                .add_force("center", Center::new());
            let build = t.elapsed().as_secs_f64();
            let rss0 = peak_rss();
            let (w, c, _) = bench(&o2, || {
                if metric == "layout_iter" {
                    sim.tick(1)
                } else {
                    sim.tick(o.iters);
                    pos = sim.positions().collect();
                }
            });
            save_pos(o, &pos);
            report(lib, metric, path, o, &w, &c, build, rss0, json!({"iters": o.iters}));
        }
        _ => eprintln!("no such lib {lib}"),
    }
}
