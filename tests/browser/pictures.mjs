// The pictures in docs/pictures, taken from the sample as it comes: `cargo xtask screenshots`.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SAMPLE, looking, stage, visit } from './harness.mjs';

const DESK = { width: 1120 };
const PHONE = { width: 360 };
/** A map has more in it than a page; a smaller window keeps its picture a light file. */
const SMALL_DESK = { width: 1040, height: 700 };
const MAP_DESK = { width: 1200, height: 1100 };

/** What is pictured: a name, an address, how it is looked at, and whether the whole page is shown or one screenful. */
const PICTURES = [
  { name: 'home', path: '/', ...DESK },
  { name: 'overview', path: SAMPLE, ...DESK },
  { name: 'overview-phone', path: SAMPLE, ...PHONE },
  { name: 'map', path: `${SAMPLE}/map`, ...MAP_DESK },
  { name: 'map-view', path: `${SAMPLE}/map?view=only-living-connections`, ...MAP_DESK },
  { name: 'map-rings', path: `${SAMPLE}/map?layout=rings`, ...MAP_DESK },
  { name: 'views', path: `${SAMPLE}/views`, ...DESK },
  { name: 'tour', path: `${SAMPLE}/tours/round-larkmere-in-four-stops?stop=3`, ...MAP_DESK },
  { name: 'embed', path: '/embed/larkmere', ...DESK },
  { name: 'map-dark', path: `${SAMPLE}/map`, ...MAP_DESK, scheme: 'dark' },
  { name: 'map-phone', path: `${SAMPLE}/map`, ...PHONE, to: 'kith-map' },
  { name: 'analysis', path: `${SAMPLE}/analysis`, ...DESK },
  { name: 'analysis-team', path: `${SAMPLE}/analysis/teams`, ...DESK, to: '.sheet' },
  { name: 'findings', path: `${SAMPLE}/analysis?view=findings`, ...DESK },
  { name: 'introductions', path: `${SAMPLE}/analysis/introductions`, ...DESK },
  { name: 'loss', path: `${SAMPLE}/analysis/loss?without=Mill+Hall`, ...DESK },
  { name: 'map-figure', path: `${SAMPLE}/map?figure=giving-share`, ...SMALL_DESK, to: 'main' },
  { name: 'analysis-phone', path: `${SAMPLE}/analysis`, ...PHONE },
  { name: 'people', path: `${SAMPLE}/actors`, ...DESK },
  { name: 'people-phone', path: `${SAMPLE}/actors`, ...PHONE },
  { name: 'person', path: `${SAMPLE}/actors`, ...DESK, follow: 'main h2 a:has-text("B Team")' },
  { name: 'history', path: `${SAMPLE}/history`, ...DESK },
  { name: 'import', path: `${SAMPLE}/import`, ...DESK },
];

const folder = resolve(process.argv[2] ?? 'out');
await mkdir(folder, { recursive: true });
const ends = [];
try {
  const { browser, state, origin } = await stage((end) => ends.unshift(end));
  for (const { name, path, to, follow, whole = false, ...look } of PICTURES) {
    const context = await browser.newContext({ ...looking({ ...look, state, origin }), deviceScaleFactor: look.width < 600 ? 1.4 : 1 });
    const page = await context.newPage();
    if (look.height) await page.setViewportSize({ width: look.width, height: look.height });
    const response = await visit(page, path);
    if (!response.ok()) throw new Error(`${path} answered ${response.status()}`);
    if (follow) {
      await page.locator(follow).first().click();
      await page.waitForLoadState();
    }
    if (to) await page.locator(to).first().evaluate((part) => part.scrollIntoView({ block: 'start' }));
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole, animations: 'disabled' });
    await context.close();
    console.log(`   ${name}.png`);
  }
} finally {
  for (const end of ends) await end();
}
