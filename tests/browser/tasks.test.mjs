// What people come to do, done without a mouse and with script off. Addresses, labels and buttons: words.mjs.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { looking, stage, watchedPage } from './harness.mjs';
import { answer, choose, press, reach, write } from './keyboard.mjs';
import { buttons, fields, links, paths, says, wrongField } from './words.mjs';

const NEWCOMER = 'Wilma Threadgold';
const RENAMED = 'Wilma Threadgold-Ames';

/** A small street, as Kumu's spreadsheets write it. */
const ELEMENTS = `Label,Type,Description,Tags
Lantern Row Tool Shelf,Organisation,Ladders and saws to borrow,tools|sharing
Petra Quillfeather,Person,Mends what others throw away,repair
`;
const CONNECTIONS = `From,To,Direction,Type
Petra Quillfeather,Lantern Row Tool Shelf,directed,helps at
`;

let scene;
let context;
let page;
const pending = [];

before(async () => {
  scene = await stage((end) => pending.unshift(end));
});
after(async () => {
  for (const end of pending) await end();
});
beforeEach(async () => {
  context = await scene.browser.newContext(looking({ script: false, state: scene.state, origin: scene.origin }));
  page = await watchedPage(context, scene.origin);
});
afterEach(async () => {
  await context.close();
});

const form = () => page.locator('main');
const field = (label) => form().getByLabel(label);
const button = (name) => form().getByRole('button', { name });
const heading = () => page.locator('h1').textContent();
const noTrouble = () => assert.deepEqual(page.trouble, []);

/** The words of the list of actors, after asking for this name. */
async function listed(name) {
  await page.goto(`${paths.actors}?q=${encodeURIComponent(name)}`);
  return page.locator('main').getByRole('link', { name, exact: true }).count();
}

// The steps build on each other, as a person's afternoon does: each test leaves what the next one needs.
describe('an afternoon of mapping, with the keyboard and without script', () => {
  test('someone new is put on the map', async () => {
    await page.goto(paths.overview);
    await press(page, page.locator(links.actors));
    await press(page, page.locator(links.newActor));
    await write(page, field(fields.name).first(), NEWCOMER);
    await choose(page, field(fields.kind).first());
    await press(page, button(buttons.save).last());
    assert.match(new URL(page.url()).pathname, new RegExp(`^${paths.actors}/[^/]+$`));
    assert.ok((await heading()).includes(NEWCOMER), await heading());
    noTrouble();
    assert.ok((await listed(NEWCOMER)) > 0, 'the list does not have them');
  });

  test('a form with a mistake keeps what was typed and says what is wrong beside the field', async () => {
    await page.goto(`${paths.actors}/new`);
    await page.locator('main form').evaluateAll((forms) => forms.forEach((form) => (form.noValidate = true)));
    const about = field(fields.description).first();
    await write(page, about, 'Sings on Thursdays');
    await choose(page, field(fields.kind).first());
    await press(page, button(buttons.save).last());
    const wrong = page.locator(wrongField).first();
    assert.equal(await wrong.count(), 1, 'no field is marked as wrong');
    const why = await wrong.evaluate((input) =>
      input.getAttribute('aria-describedby').split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
    );
    assert.ok(why.trim().length > 10, `the field says only “${why}”`);
    assert.equal(await field(fields.description).first().inputValue(), 'Sings on Thursdays');
  });

  test('their name is corrected', async () => {
    await page.goto(`${paths.actors}?q=${encodeURIComponent(NEWCOMER)}`);
    await press(page, page.locator('main').getByRole('link', { name: NEWCOMER, exact: true }));
    await press(page, page.locator(links.edit).first());
    await write(page, field(fields.name).first(), RENAMED);
    await press(page, button(buttons.save).last());
    assert.ok((await heading()).includes(RENAMED), await heading());
    noTrouble();
  });

  test('they are connected with a neighbour, and the connection is undone', async () => {
    await page.goto(paths.actors);
    const neighbour = (await page.locator(links.actor).first().textContent()).trim();
    await press(page, page.locator(links.connections).first());
    await press(page, page.locator(links.newConnection).first());
    await answer(page, field(fields.from).first(), RENAMED);
    await answer(page, field(fields.to).first(), neighbour);
    await choose(page, field(fields.status).first());
    await press(page, button(buttons.save).last());
    const made = await page.locator('main').textContent();
    assert.ok(made.includes(RENAMED) && made.includes(neighbour), 'the new page does not name both ends');
    noTrouble();

    await page.goto(`${paths.actors}?q=${encodeURIComponent(RENAMED)}`);
    await press(page, page.locator('main').getByRole('link', { name: RENAMED, exact: true }));
    const toNeighbour = () => page.locator('main').getByRole('link', { name: neighbour, exact: true }).count();
    assert.ok((await toNeighbour()) > 0, 'their page does not show the connection');
    const theirs = page.url();

    await press(page, page.locator(links.history).first());
    await press(page, button(buttons.undo).first());
    // Where undoing asks once more, the question's own button says the same.
    if (!/history/.test(new URL(page.url()).pathname)) await press(page, button(buttons.undo).first());
    noTrouble();
    await page.goto(theirs);
    assert.equal(await toNeighbour(), 0, 'the connection is still there after undo');
    assert.ok((await heading()).includes(RENAMED), 'undo took more than the connection');
  });

  test('a spreadsheet becomes a plan, and nothing changes before it is accepted', async () => {
    await page.goto(paths.overview);
    await press(page, page.locator(links.import).first());
    await choosePair();
    await press(page, button(buttons.read).first());
    await press(page, button(buttons.plan).first());
    const plan = await page.locator('main').textContent();
    assert.ok(plan.includes('Petra Quillfeather') || /2 (new|to add)/i.test(plan), 'the plan does not say who is new');
    noTrouble();
    const planned = page.url();
    assert.equal(await listed('Petra Quillfeather'), 0, 'she is there before anyone agreed');

    await page.goto(planned);
    await press(page, button(buttons.apply).last());
    noTrouble();
    assert.ok((await listed('Petra Quillfeather')) > 0, 'she is not there after the plan was accepted');
    assert.ok((await listed('Lantern Row Tool Shelf')) > 0, 'the tool shelf is not there');
  });

  test('the same spreadsheet once more changes nothing', async () => {
    await page.goto(paths.import);
    await choosePair();
    await press(page, button(buttons.read).first());
    await press(page, button(buttons.plan).first());
    assert.match(await page.locator('main').textContent(), says.nothingNew);
    noTrouble();
  });

  test('the list is searched', async () => {
    await page.goto(paths.actors);
    const all = await page.locator(links.actor).count();
    await write(page, page.locator('main').getByRole('searchbox').or(field(fields.search)).first(), 'Quillfeather');
    await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
    assert.equal(new URL(page.url()).searchParams.get('q'), 'Quillfeather');
    const names = await page.locator(links.actor).allTextContents();
    assert.ok(names.length > 0 && names.length < all, `${names.length} of ${all} are shown`);
    noTrouble();

    await page.goto(`${paths.actors}?q=${encodeURIComponent('nobody is called this')}`);
    assert.equal(await page.locator(links.actor).count(), 0);
    assert.match(await page.locator('main').textContent(), says.nobody);
  });
});

/** The dialog for files belongs to the system and cannot be driven; reaching its button is what can be tested. */
async function choosePair() {
  const input = page.locator('main input[type="file"]').first();
  await reach(page, input);
  const pair = [
    { name: 'street-elements.csv', mimeType: 'text/csv', buffer: Buffer.from(ELEMENTS) },
    { name: 'street-connections.csv', mimeType: 'text/csv', buffer: Buffer.from(CONNECTIONS) },
  ];
  if (await input.evaluate((element) => element.multiple)) return input.setInputFiles(pair);
  const both = page.locator('main input[type="file"]');
  assert.equal(await both.count(), 2, 'two files need one field that takes several, or two fields');
  for (const [at, file] of pair.entries()) await both.nth(at).setInputFiles(file);
}
