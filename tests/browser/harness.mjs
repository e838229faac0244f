// What every browser test stands on: a kith of its own, a browser, a signed-in reader, and a page that remembers
// everything that went wrong on it.
//
// KITH_BIN       the kith program to test (cargo xtask test sets it)
// KITH_CHROMIUM  the browser to drive; Debian's chromium if not set
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';

/** The sample network that every new installation has. */
export const SAMPLE = '/n/larkmere';

const READY_WITHIN = 60_000;

/**
 * Starts kith on a new, empty home and a free port.
 * @returns {Promise<{home: string, origin: string, signInLink: string, stop: () => Promise<void>, said: () => string}>}
 */
export async function startKith() {
  const program = process.env.KITH_BIN;
  if (!program || !existsSync(program)) {
    throw new Error('KITH_BIN must name the kith program; `cargo xtask test browser` sets it.');
  }
  const home = await mkdtemp(join(tmpdir(), 'kith-browser-'));
  const child = spawn(program, ['serve', '--home', home, '--listen', '127.0.0.1:0', '--no-browser'], {
    env: { ...process.env, KITH_HOME: home, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = [];
  let origin;
  let signInLink;
  const gone = new Promise((settle) => child.once('exit', (code, signal) => settle(signal ?? code)));
  const ready = new Promise((settle, fail) => {
    const read = (line) => {
      said.push(line);
      origin ??= line.match(/kith is ready at (http:\/\/[\d.]+:\d+)/i)?.[1];
      signInLink ??= line.match(/sign in once at (http:\S+)/i)?.[1];
      if (origin && signInLink) settle();
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
    child.once('error', fail);
    gone.then((how) => fail(new Error(`kith ended (${how}) before it was ready:\n${said.join('\n')}`)));
    pause(READY_WITHIN, undefined, { ref: false }).then(() =>
      fail(new Error(`kith was not ready within ${READY_WITHIN / 1000} s. It said:\n${said.join('\n')}`)),
    );
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const late = pause(10_000, 'late', { ref: false });
      if ((await Promise.race([gone, late])) === 'late') child.kill('SIGKILL');
      await gone;
    }
    await rm(home, { recursive: true, force: true });
  };
  try {
    await ready;
  } catch (why) {
    await stop();
    throw why;
  }
  return { home, origin, signInLink, stop, said: () => said.join('\n') };
}

/** Starts the browser, cut off from everything but loopback. */
export async function startBrowser() {
  const named = process.env.KITH_CHROMIUM || 'chromium';
  const path = isAbsolute(named)
    ? named
    : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, named)).find((file) => existsSync(file));
  if (!path) throw new Error(`The browser ${named} was not found on the path.`);
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: [
      '--no-sandbox', // tests run as root on the build machine, and only ever open our own pages
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/** A way of looking at a page. Script is on, the width 1280 and the scheme light unless said otherwise. */
export function looking({ width = 1280, script = true, scheme = 'light', state, origin } = {}) {
  return {
    viewport: { width, height: width < 600 ? 780 : 860 },
    javaScriptEnabled: script,
    colorScheme: scheme,
    reducedMotion: 'reduce', // a half-faded word has no contrast of its own
    locale: 'en-GB',
    baseURL: origin,
    storageState: state,
  };
}

/** Opens the one-time link and presses its button; gives back the session to share with other contexts. */
export async function signIn(browser, kith) {
  const context = await browser.newContext(looking({ script: false, origin: kith.origin }));
  try {
    const page = await context.newPage();
    await page.goto(kith.signInLink);
    await page.getByRole('button', { name: /sign in/i }).click();
    await page.waitForLoadState();
    if (page.url().includes('/sign-in/')) {
      throw new Error(`Signing in stayed on the sign-in page: ${await page.title()}`);
    }
    return await context.storageState();
  } finally {
    await context.close();
  }
}

/**
 * A page that notes its own trouble: console errors, refused content, scripts that threw, dialogs, answers of 400 and
 * above, and requests to anywhere but kith. `page.trouble` is the list so far; `page.forget()` empties it.
 */
export async function watchedPage(context, origin) {
  const page = await context.newPage();
  page.trouble = [];
  page.forget = () => page.trouble.splice(0);
  const note = (what) => page.trouble.push(what);
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()}`);
  });
  page.on('pageerror', (why) => note(`script: ${why.message}`));
  page.on('dialog', (dialog) => {
    note(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) note(`asked another origin: ${url.href}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) note(`answer ${response.status()} for ${new URL(response.url()).pathname}`);
  });
  return page;
}

/**
 * Makes a page in a context with script read its documents without: as a browser with script switched off does, but so
 * that a check may switch it on for itself once the page is read (`page.script(true)`, and off again).
 */
export async function withoutScript(page) {
  const browser = await page.context().newCDPSession(page);
  page.script = (on) => browser.send('Emulation.setScriptExecutionDisabled', { value: !on });
  await page.script(false);
}

/** Opens a path and gives back what the server answered. Waits for the island, if the page has one and may run it. */
export async function visit(page, path, { script = true } = {}) {
  const response = await page.goto(path, { waitUntil: 'load' });
  if (script) await islandReady(page);
  return response;
}

/** Waits until the map's island, if there is one, has taken over from the server's picture. */
export async function islandReady(page) {
  const all = await page.locator('kith-map').count();
  for (let at = 0; at < all; at += 1) {
    await page.locator('kith-map').nth(at).and(page.locator('[alive]')).waitFor({ timeout: 10_000 });
  }
}

/** Starts kith and a browser for a test file and registers how both end. */
export async function stage(after) {
  const kith = await startKith();
  after(() => kith.stop());
  const browser = await startBrowser();
  after(() => browser.close());
  const state = await signIn(browser, kith);
  return { kith, browser, state, origin: kith.origin };
}
