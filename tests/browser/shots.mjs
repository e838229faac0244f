// With KITH_SHOTS=1 the page test leaves a picture of every page it looked at in out/, and one sheet with all of them.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const OUT = fileURLToPath(new URL('out', import.meta.url));
const taken = [];

export const wanted = process.env.KITH_SHOTS === '1';

/** Takes the whole page, if pictures are wanted. */
export async function shot(page, words) {
  if (!wanted) return;
  const file = `${words.join('-').replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '')}.png`;
  await mkdir(OUT, { recursive: true });
  await page.screenshot({ path: join(OUT, file), fullPage: true });
  taken.push({ file, words: words.join(' · ') });
}

/** Writes the sheet: every picture, small, with its address. */
export async function sheet() {
  if (!wanted || taken.length === 0) return;
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const figures = taken.map(
    ({ file, words }) =>
      `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${escaped(words)}</figcaption></figure>`,
  );
  await writeFile(
    join(OUT, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title>
<style>body{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem;font:14px system-ui}
figure{margin:0}img{width:100%;max-height:24rem;object-fit:cover;object-position:top;border:1px solid #888}</style>
${figures.join('\n')}</html>\n`,
  );
}
