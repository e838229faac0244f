// Another way of looking at the map without leaving it: controls, days, tours.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { visit } from './harness.mjs';
import { reach } from './keyboard.mjs';
import { onTheMap } from './on_the_map.mjs';
import { map, paths } from './words.mjs';

const on = onTheMap();
const { button, focused, mark, says, until } = on;

describe('another way of looking, without leaving the map', () => {
  const controls = () => on.page.locator('[data-map-controls]');

  test('a control is fetched and put in place; the address says so, the back button leads back, the focus stays', async () => {
    await on.page.evaluate(() => (window.stillHere = true));
    await on.page.locator('summary', { hasText: 'Change what this map shows' }).click();
    const link = controls().locator('a[href*="care=food"]').first();
    const all = await on.page.locator('[data-part=list]').textContent();
    await link.click();
    await until('the address says it', () => on.page.url().endsWith('?care=food'));
    assert.equal(await on.page.evaluate(() => window.stillHere), true, 'the page was left');
    await says(/^Showing /);
    assert.match(await on.page.evaluate(() => document.activeElement.textContent), /Food/);
    assert.equal(await on.page.locator('kith-map').count(), 1);
    await on.page.goBack();
    await until('the address is as it was', () => on.page.url().endsWith(paths.map));
    await until('the list is as it was', async () => (await on.page.locator('[data-part=list]').textContent()) === all);
    assert.equal(await on.page.evaluate(() => window.stillHere), true, 'the page was left');
  });

  test('a form asks with what is filled in and nothing else, and its address is one to pass on', async () => {
    await on.page.locator('summary', { hasText: 'Change what this map shows' }).click();
    await controls().locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
    const focus = controls().locator('input[name="focus"]').first();
    await focus.fill('B Team');
    await focus.press('Enter');
    await until('the address asks', () => on.page.url().includes('focus='));
    const { searchParams } = new URL(on.page.url());
    assert.ok([...searchParams.values()].every((value) => value !== ''), on.page.url());
    const shown = await on.page.locator(map.mark).count();
    await visit(on.page, on.page.url());
    assert.equal(await on.page.locator(map.mark).count(), shown);
  });

  test('whoever had the focus, was chosen and was looked at closely stays so', async () => {
    await mark('B Team').focus();
    await on.page.keyboard.press(' ');
    await button(map.zoomIn).click();
    await mark('B Team').focus();
    const before = await on.page.locator(map.viewport).getAttribute('transform');
    await on.page.evaluate(() => document.querySelector('[data-map-controls] a[href*="color=kind"]').click());
    await until('the address says it', () => on.page.url().endsWith('?color=kind'));
    await until('the picture is another', async () => (await on.page.locator('kith-map .mark.picked').count()) === 1);
    assert.equal(await focused(), 'B Team');
    const scale = (transform) => transform.match(/scale\(([\d.]+)\)/)[1];
    assert.equal(scale(await on.page.locator(map.viewport).getAttribute('transform')), scale(before));
  });

  test('when the parts cannot be had, the link is followed', async () => {
    await on.page.route('**/map/picture*', (route) => route.abort());
    await on.page.evaluate(() => (window.stillHere = true));
    await on.page.evaluate(() => document.querySelector('[data-map-controls] a[href*="color=kind"]').click());
    await on.page.waitForURL('**/map?color=kind');
    await on.page.waitForLoadState();
    assert.equal(await on.page.evaluate(() => window.stillHere), undefined);
    on.forgive(/ERR_FAILED/);
  });

  for (const [motion, glides] of [['no-preference', true], ['reduce', false]]) {
    test(`marks ${glides ? 'glide to' : 'stand at once in'} their new places with motion: ${motion}`, async () => {
      await on.context.close();
      await on.open({ reducedMotion: motion });
      // Two pictures in turn; where a mark stands in every frame of the second.
      const seen = await on.page.evaluate(async () => {
        const island = document.querySelector('kith-map');
        const next = island.querySelector('svg.scene').cloneNode(true);
        const moved = next.querySelector('.mark');
        moved.setAttribute('transform', 'translate(3000 10)');
        const from = document.createElement('kith-map');
        for (const [name, value] of Object.entries(island.dataset)) from.dataset[name] = value;
        from.append(next);
        island.adopt(from, true);
        const places = new Set();
        const end = performance.now() + 900;
        while (performance.now() < end) {
          await new Promise(requestAnimationFrame);
          places.add(island.querySelector(`.mark[data-actor="${moved.dataset.actor}"]`).getAttribute('transform'));
        }
        return [...places];
      });
      assert.equal(seen[seen.length - 1], 'translate(3000 10)');
      assert.equal(seen.length > 2, glides, `${seen.length} places`);
    });
  }

  test('the slider leads to a day, by keys too, and never by itself', async () => {
    const slider = on.page.getByRole('slider', { name: 'Day' });
    assert.equal(await slider.getAttribute('aria-valuetext'), 'now');
    await on.page.waitForTimeout(1_800);
    assert.equal(new URL(on.page.url()).search, '', 'it played by itself');
    await reach(on.page, slider);
    await on.page.keyboard.press('Home');
    await until('the address says the day', () => /[?&]on=\d{4}-\d{2}-\d{2}/.test(on.page.url()));
    assert.match(await slider.getAttribute('aria-valuetext'), /\d{4}$/);
    await on.page.keyboard.press('End');
    await until('it is now again', () => !on.page.url().includes('on='));
    await on.page.keyboard.press('ArrowLeft');
    await until('the last day is shown', () => on.page.url().includes('on='));
    await button('Play from day to day').click();
    await until('it came to now and stopped', async () => !on.page.url().includes('on=') && (await button('Play from day to day').count()) === 1);
  });
});

describe('a tour', () => {
  /** The map's own on.page, made a tour of three stops. */
  async function tour(search = '?stop=1') {
    await on.page.route(/\/map\?stop=/, async (route) => {
      const { searchParams } = new URL(route.request().url());
      const stop = Number(searchParams.get('stop'));
      const autoplay = searchParams.get('autoplay') ? `&autoplay=${searchParams.get('autoplay')}` : '';
      const answer = await route.fetch({ url: `${on.scene.origin}${paths.map}${stop === 2 ? '?color=kind' : ''}` });
      const to = (at, way) => (at < 1 || at > 3 ? '' : `<a data-tour-${way} href="${paths.map}?stop=${at}${autoplay}#stop">${way}</a>`);
      const ways = `<nav data-tour-nav data-part="ways">${to(stop - 1, 'previous')} Stop ${stop} of 3 ${to(stop + 1, 'next')}</nav>`;
      const body = (await answer.text())
        .replace('<div data-part="picture">', `${ways}<div data-part="picture">`)
        .replace('<kith-map ', '<kith-map data-tour="yes" ')
        .replace(/ data-(picture|address)="[^"]*"/g, '');
      await route.fulfill({ response: answer, body });
    });
    await visit(on.page, `${paths.map}${search}`);
    await on.page.evaluate(() => (window.stillHere = true));
  }
  const at = (stop) => until(`stop ${stop} is shown`, async () => (await on.page.locator('[data-tour-nav]').textContent()).includes(`Stop ${stop} of 3`), 9_000);
  const stayed = () => on.page.evaluate(() => window.stillHere === true);

  test('next and previous lead on without leaving the page, by arrow keys too', async () => {
    await tour();
    await on.page.locator('[data-tour-next]').click();
    await at(2);
    assert.ok(on.page.url().includes('stop=2'));
    assert.equal(await on.page.evaluate(() => document.activeElement.textContent), 'next');
    await on.page.keyboard.press('ArrowRight');
    await at(3);
    assert.equal(await on.page.locator('[data-tour-next]').count(), 0);
    await on.page.locator('[data-tour-previous]').focus();
    await on.page.keyboard.press('ArrowLeft');
    await at(2);
    await on.page.goBack();
    await at(3);
    assert.equal(await stayed(), true, 'the page was left');
  });

  test('it goes on by itself only when asked, waits when somebody takes over, and ends at its end', async () => {
    await tour('?stop=1&autoplay=3');
    const pause = on.page.getByRole('button', { name: 'Pause the tour' });
    assert.equal(await pause.count(), 1);
    await at(2);
    await pause.click();
    const go = on.page.getByRole('button', { name: 'Go on with the tour' });
    await on.page.waitForTimeout(3_600);
    await at(2);
    await go.click();
    await at(3);
    await until('nothing is left to pause', async () => (await pause.count()) === 0, 6_000);
    assert.equal(await stayed(), true, 'the page was left');
  });
});
