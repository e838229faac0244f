// Every page that links lead to, for a signed-in keeper, for the public and inside another site's frame: wide and
// narrow, light and dark, with script and without.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MOST_PAGES, crawl } from './crawl.mjs';
import { axeFindings, focusFindings, none, shapeFindings, validityFindings, widthFindings } from './checks.mjs';
import { SAMPLE, looking, stage, visit, watchedPage, withoutScript } from './harness.mjs';
import { sheet, shot } from './shots.mjs';

/** Who looks, from where, and how far links are followed. */
const READERS = [
  { who: 'the keeper', signedIn: true, from: ['/'] },
  { who: 'the public', signedIn: false, from: ['/'] },
  {
    who: 'a reader of another site',
    signedIn: false,
    from: ['/embed/larkmere'],
    within: (path) => path.startsWith('/embed/'),
  },
];

/** Pages that must be reached by links from the keeper's home page: nothing may be hidden behind a typed address. */
const REACHED = [
  '/people',
  '/new',
  '/measures',
  SAMPLE,
  ...['actors', 'actors/new', 'connections', 'connections/new', 'map', 'map/list', 'map/take', 'views', 'views/new', 'tours', 'tours/new', 'shares', 'shares/new', 'table/actors', 'table/connections', 'duplicates', 'analysis', 'gaps', 'next', 'snapshots', 'analysis/words/present', 'analysis/loss', 'analysis/introductions', 'analysis/public', 'analysis/figures', 'analysis/figure/giving-share', 'history', 'import', 'export', 'settings'].map(
    (page) => `${SAMPLE}/${page}`,
  ),
];

/**
 * The ways in which every page is looked at. Axe is slow, so it looks in two that differ in everything: wide, light and
 * alive; narrow, dark and still. The others ask what is quick to ask, of one page of each shape.
 */
const LOOKS = [
  { width: 1280, scheme: 'light', script: true, axe: true, walk: true },
  { width: 1280, scheme: 'dark', script: false },
  { width: 360, scheme: 'light', script: true },
  { width: 360, scheme: 'dark', script: false, axe: true },
];

const named = ({ width, scheme, script }) => `${width} px, ${scheme}, script ${script ? 'on' : 'off'}`;

let scene;
const pending = [];

before(async () => {
  scene = await stage((end) => pending.unshift(end));
});
after(async () => {
  await sheet();
  for (const end of pending) await end();
});

const stateFor = (reader) => (reader.signedIn ? scene.state : undefined);

async function inContext(options, work) {
  const context = await scene.browser.newContext(looking({ ...options, origin: scene.origin }));
  try {
    return await work(await watchedPage(context, scene.origin));
  } finally {
    await context.close();
  }
}

for (const reader of READERS) {
  describe(`pages for ${reader.who}`, () => {
    let found;

    before(async () => {
      found = await inContext({ script: false, state: stateFor(reader) }, (page) =>
        crawl(page, scene.origin, reader.from, { within: reader.within }),
      );
    });

    test('links lead to a bounded number of pages, each of which answers', () => {
      assert.ok(found.pages.length > 0, 'no page was found');
      assert.ok(!found.full, `more than ${MOST_PAGES} pages: ${found.pages.map(({ shape }) => shape).join('\n')}`);
      const failing = found.pages.filter(({ status }) => status !== 200).map(({ path, status }) => `${status} ${path}`);
      none(failing);
      const files = found.files.filter(({ failure }) => failure).map(({ path, failure }) => `${path}: ${failure}`);
      none(files);
    });

    if (reader.signedIn) {
      test('every part of kith can be reached by links from the home page', () => {
        const paths = new Set(found.pages.map(({ path }) => path.split('?')[0]));
        assert.deepEqual(REACHED.filter((path) => !paths.has(path)), []);
        for (const list of ['actors', 'connections']) {
          assert.ok(
            found.pages.some(({ shape }) => shape === `${SAMPLE}/${list}/:id`),
            `no page of one of the ${list} was reached`,
          );
        }
      });
    }

    test('pages have titles that tell them apart', () => {
      const byTitle = new Map();
      for (const { title, path } of found.pages) {
        byTitle.set(title, (byTitle.get(title) ?? new Set()).add(path.split('?')[0]));
      }
      const shared = [...byTitle]
        .filter(([, paths]) => paths.size > 1)
        .map(([title, paths]) => `“${title}”: ${[...paths].join(', ')}`);
      none(shared);
    });

    test('HTML and CSS are valid', async () => {
      const sheets = new Map();
      await inContext({ state: stateFor(reader) }, async (page) => {
        for (const { path } of found.pages.slice(0, 3)) {
          await page.goto(path, { waitUntil: 'load' });
          // Asked for anew: what a page loaded cannot be read any more once it is left.
          for (const href of await page.$$eval('link[rel=stylesheet]', (all) => all.map((link) => link.href))) {
            const at = new URL(href).pathname;
            if (!sheets.has(at)) sheets.set(at, await (await page.request.get(href)).text());
          }
        }
        assert.ok(sheets.size > 0, 'no page has a stylesheet');
      });
      const findings = await validityFindings([
        ...found.pages.map(({ path, html }) => ({ name: path, text: html })),
        ...[...sheets].map(([name, text]) => ({ name, text, kind: 'css' })),
      ]);
      none([...findings].flatMap(([name, lines]) => lines.map((line) => `${name}: ${line}`)));
    });

    for (const look of LOOKS) {
      test(`at ${named(look)}`, async (t) => {
        await inContext({ ...look, script: true, state: stateFor(reader) }, async (page) => {
          if (!look.script) await withoutScript(page);
          const shapes = new Set();
          for (const { path, shape } of found.pages) {
            if (!look.axe && shapes.has(shape)) continue;
            shapes.add(shape);
            await t.test(path, { timeout: 60_000 }, async () => {
              page.forget();
              const response = await visit(page, path, look);
              const findings = response.status() === 200 ? [] : [`answer ${response.status()}`];
              findings.push(...(await shapeFindings(page)));
              if (look.axe) findings.push(...(await axeFindings(page)));
              if (look.width === 360) findings.push(...(await widthFindings(page)));
              if (look.walk) findings.push(...(await focusFindings(page)));
              findings.push(...page.trouble);
              await shot(page, [reader.who, path, named(look)]);
              none(findings);
            });
          }
        });
      });
    }
  });
}
