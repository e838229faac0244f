//! Runs one Rust library on one graph: `kith-peers peer LIBRARY KERNEL FILE.bin`. Prints one JSON line.
mod peers;
use std::time::Instant;

pub struct Edges {
    pub n: usize,
    pub e: Vec<(u32, u32)>,
}

pub fn read_bin(path: &str) -> Edges {
    let b = std::fs::read(path).expect("graph file");
    let u = |i: usize| u64::from_le_bytes(b[i..i + 8].try_into().unwrap()) as usize;
    let (n, m) = (u(0), u(8));
    let e = b[16..16 + 8 * m]
        .chunks_exact(8)
        .map(|c| (u32::from_le_bytes(c[..4].try_into().unwrap()), u32::from_le_bytes(c[4..].try_into().unwrap())))
        .collect();
    Edges { n, e }
}

pub fn cpu() -> f64 {
    let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut t) };
    t.tv_sec as f64 + t.tv_nsec as f64 * 1e-9
}

pub fn peak_rss() -> u64 {
    let mut u: libc::rusage = unsafe { std::mem::zeroed() };
    unsafe { libc::getrusage(libc::RUSAGE_SELF, &mut u) };
    u.ru_maxrss as u64 * 1024
}

pub struct Opts {
    pub reps: usize,
    pub budget: f64,
    pub threads: usize,
    pub save: Option<String>,
    pub iters: usize,
}

/// Runs `f` under the same rule as the Python peers: one warm-up when a call is short.
pub fn bench<T>(o: &Opts, mut f: impl FnMut() -> T) -> (Vec<f64>, Vec<f64>, T) {
    let mut once = || {
        let (c, t) = (cpu(), Instant::now());
        let r = std::hint::black_box(f());
        (t.elapsed().as_secs_f64(), cpu() - c, r)
    };
    let (w, c, mut out) = once();
    let (mut ws, mut cs) = (vec![w], vec![c]);
    if w < o.budget / 4.0 {
        ws.clear();
        cs.clear();
    }
    let start = Instant::now();
    while ws.len() < o.reps && (ws.is_empty() || start.elapsed().as_secs_f64() + ws[ws.len() - 1] < o.budget) {
        let (w, c, r) = once();
        ws.push(w);
        cs.push(c);
        out = r;
    }
    (ws, cs, out)
}

pub fn med(v: &[f64]) -> f64 {
    let mut v = v.to_vec();
    v.sort_by(f64::total_cmp);
    let k = v.len();
    if k % 2 == 1 { v[k / 2] } else { (v[k / 2 - 1] + v[k / 2]) / 2.0 }
}

#[allow(clippy::too_many_arguments)]
pub fn report(lib: &str, metric: &str, path: &str, o: &Opts, ws: &[f64], cs: &[f64], build: f64, rss0: u64, check: serde_json::Value) {
    let min = |v: &[f64]| v.iter().copied().fold(f64::INFINITY, f64::min);
    let g = std::path::Path::new(path).file_stem().unwrap().to_string_lossy().to_string();
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!(
        "{}",
        serde_json::json!({"lib": lib, "metric": metric, "graph": g, "runs": ws.len(), "threads": o.threads,
        "wall_med": med(ws), "wall_min": min(ws), "cpu_med": med(cs), "cpu_min": min(cs), "build_s": build,
        "rss_build": rss0, "rss_peak": peak_rss(),
        "load1": load.split(' ').next().unwrap_or("0").parse::<f64>().unwrap_or(0.0), "check": check})
    );
}

fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    let flag = |n: &str| a.iter().position(|x| x == n).map(|i| a[i + 1].clone());
    let o = Opts {
        reps: flag("--reps").map_or(5, |x| x.parse().unwrap()),
        budget: flag("--budget").map_or(30.0, |x| x.parse().unwrap()),
        threads: flag("--threads").map_or(2, |x| x.parse().unwrap()),
        save: flag("--save"),
        iters: flag("--iters").map_or(100, |x| x.parse().unwrap()),
    };
    rayon::ThreadPoolBuilder::new().num_threads(o.threads).build_global().unwrap();
    match a[0].as_str() {
        "peer" => peers::run(&a[1], &a[2], &a[3], &o),
        _ => eprintln!("kith-peers peer LIBRARY KERNEL FILE.bin"),
    }
}
