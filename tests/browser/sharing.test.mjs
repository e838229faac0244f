// Tours, and share links: played without script, swapped in place with it, framed where they may be and nowhere else,
// gone once they are taken back.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { SAMPLE, islandReady, looking, stage, watchedPage } from './harness.mjs';

const TOUR = `${SAMPLE}/tours/round-larkmere-in-four-stops`;

let scene;
const pending = [];

before(async () => {
  scene = await stage((end) => pending.unshift(end));
});
after(async () => {
  for (const end of pending) await end();
});

async function withPage(options, work) {
  const context = await scene.browser.newContext(looking({ origin: scene.origin, ...options }));
  try {
    return await work(await watchedPage(context, scene.origin));
  } finally {
    await context.close();
  }
}

/** Another site, whose only page shows this address in a frame. */
async function otherSite() {
  let framed = '';
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end(`<!doctype html><title>Another site</title><iframe id="framed" width="900" height="600" src="${framed}"></iframe>`);
  });
  await new Promise((settle) => server.listen(0, '127.0.0.1', settle));
  pending.unshift(() => new Promise((settle) => server.close(settle)));
  const { port } = server.address();
  return {
    host: `127.0.0.1:${port}`,
    show: (address) => {
      framed = address;
      return `http://127.0.0.1:${port}/`;
    },
  };
}

/** What stands in the frame of another site's page. */
async function inFrame(site, address) {
  return withPage({}, async (page) => {
    await page.goto(site.show(address), { waitUntil: 'load' });
    const frame = await (await page.locator('#framed').elementHandle()).contentFrame();
    return (await frame.locator('body').textContent({ timeout: 5_000 }).catch(() => '')) ?? '';
  });
}

/** Makes a link as an organiser does; gives back its address. */
async function makeLink(page, { host, eyes = 'public' }) {
  await page.goto(`${SAMPLE}/shares/new`);
  await page.locator('#name').fill('For the hall committee');
  await page.locator(`input[name=audience][value=${eyes}]`).check();
  if (eyes === 'members') await page.locator('input[name=sure]').check();
  await page.locator('#hosts').fill(host);
  await page.getByRole('button', { name: 'Make the link' }).click();
  return page.locator('#share-link').inputValue();
}

describe('a tour', () => {
  test('plays without script, by the keyboard', () =>
    withPage({ script: false }, async (page) => {
      await page.goto(TOUR);
      for (const stop of [2, 3, 4]) {
        await page.locator('[data-tour-next]').focus();
        await page.keyboard.press('Enter');
        await page.waitForURL(`**?stop=${stop}#stop`);
        assert.equal(await page.locator('.tour__where').textContent(), `Stop ${stop} of 4`);
      }
      assert.equal(await page.locator('[data-tour-next]').count(), 0);
      await page.locator('[data-tour-previous]').click();
      await page.waitForURL('**?stop=3#stop');
      assert.deepEqual(page.trouble, []);
    }));

  test('goes on in place once the page has come to life, and back again', () =>
    withPage({}, async (page) => {
      await page.goto(TOUR);
      await islandReady(page);
      await page.evaluate(() => (window.stayed = true));
      await page.locator('[data-tour-next]').click();
      await page.locator('#stop', { hasText: 'Stop 2 of 4' }).waitFor();
      assert.match(page.url(), /\?stop=2/);
      await page.keyboard.press('ArrowRight');
      await page.locator('#stop', { hasText: 'Stop 3 of 4' }).waitFor();
      await page.goBack();
      await page.locator('#stop', { hasText: 'Stop 2 of 4' }).waitFor();
      assert.ok(await page.evaluate(() => window.stayed), 'the page was never left');
      assert.deepEqual(page.trouble, []);
    }));
});

describe('a share link', () => {
  test('stands in a frame on the site that was named, alive, and on no other', async () => {
    const [named, other] = [await otherSite(), await otherSite()];
    const link = await withPage({ state: scene.state }, (page) => makeLink(page, { host: named.host }));
    assert.match(await inFrame(named, `${link}/embed`), /Map of Larkmere/);
    assert.doesNotMatch(await inFrame(other, `${link}/embed`), /Larkmere/);
    // The link's own page stands in no frame at all; the public map in any.
    assert.doesNotMatch(await inFrame(named, link), /Larkmere/);
    assert.match(await inFrame(other, `${scene.origin}/embed/larkmere`), /Map of Larkmere/);
  });

  test('opens without signing in, with a card for every mark, and leads nowhere else', async () => {
    const link = await withPage({ state: scene.state }, (page) => makeLink(page, { host: '', eyes: 'members' }));
    await withPage({}, async (page) => {
      await page.goto(link);
      await islandReady(page);
      const out = await page.locator('a[href^="/n/"], a[href^="/people"], form').count();
      assert.equal(out, 0);
      await page.locator('kith-map a.mark', { hasNot: page.locator('x') }).first().press('Enter');
      await page.locator('.map-card h2').waitFor();
      assert.deepEqual(await page.context().cookies(), []);
      assert.deepEqual(page.trouble, []);
    });
    // Without script a mark leads to its entry in the list.
    await withPage({ script: false }, async (page) => {
      await page.goto(link);
      const mark = page.locator('a.mark').first();
      const entry = await mark.getAttribute('href');
      assert.match(entry, /^#who-/);
      assert.equal(await page.locator(entry).count(), 1);
    });
  });

  test('taken back, opens nothing at the next request of a page that is open', async () => {
    const link = await withPage({ state: scene.state }, (page) => makeLink(page, { host: '' }));
    await withPage({}, async (reader) => {
      await reader.goto(link);
      await islandReady(reader);
      await withPage({ state: scene.state }, async (page) => {
        await page.goto(`${SAMPLE}/shares`);
        await page.getByRole('button', { name: /^Take back/ }).first().click();
        await page.getByText('Taken back: ').waitFor();
      });
      const answer = await reader.goto(link);
      assert.equal(answer.status(), 404);
    });
  });
});
