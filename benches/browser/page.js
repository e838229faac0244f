// What the peers' pages share: the graph that kith drew, as numbers, and the sign that the picture stands.
export async function graph() {
  const bytes = await (await fetch('/graph.bin')).arrayBuffer();
  const [n, m] = new Uint32Array(bytes, 0, 2);
  let at = 8;
  const take = (Kind, count) => {
    const values = new Kind(bytes, at, count);
    at += 4 * count;
    return values;
  };
  return { n, m, places: take(Float32Array, 2 * n), radii: take(Float32Array, n), colors: take(Uint32Array, n), ends: take(Uint32Array, 2 * m) };
}

const PALETTE = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7', '#999999'];
export const color = (number) => PALETTE[number % PALETTE.length];
export const name = (number) => `Actor ${number}`;
export const stage = () => document.getElementById('stage');
export const stands = () => document.documentElement.setAttribute('data-stands', '');
