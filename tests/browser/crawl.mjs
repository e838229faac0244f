// Finding every page that links lead to, without visiting forty people's pages to see one kind of page.

/** How many pages of one shape are looked at. */
const PER_SHAPE = 2;
/** A look at the map is one page, whatever its address asks; so many of them are looked at. */
const PER_LOOK = 8;
/** Where a crawl ends, so that a runaway calendar of links fails instead of running for ever. */
export const MOST_PAGES = 200;
const LOOKS = /\/(map(\/(list|take|window|picture))?|views\/new|shares\/new|tours\/:id|embed\/[^/]+)$/;

const WORDS_AFTER_A_LIST = new Set(['new', 'edit', 'undo', 'remove', 'table', 'export']);

/**
 * The shape of an address: ids become `:id`, questions keep their names and lose their answers, so that all actors
 * are one shape and all filtered lists by kind another.
 */
export function shapeOf(path) {
  const url = new URL(path, 'http://kith.invalid');
  const parts = url.pathname.split('/').map((part, at, all) => {
    const inList = ['actors', 'connections', 'history', 'views', 'versions', 'figure', 'words', 'tours'].includes(all[at - 1]);
    const looksLikeId = /^[0-9a-f]{8}-|^\d+$|^[0-9A-HJKMNP-TV-Z]{26}$/i.test(part);
    return looksLikeId || (inList && part !== '' && !WORDS_AFTER_A_LIST.has(part)) ? ':id' : part;
  });
  const asked = [...new Set(url.searchParams.keys())].sort();
  if (asked.length > 0 && LOOKS.test(parts.join('/'))) return `${parts.join('/')}?:${asked.includes('figure') ? 'lit' : 'look'}`;
  return parts.join('/') + (asked.length > 0 ? `?${asked.join('&')}` : '');
}

/**
 * Follows every link to kith from the given paths, with script off.
 * @returns {Promise<{pages: {path: string, shape: string, status: number, html: string, title: string}[],
 *   files: {path: string, failure: string | null}[], full: boolean}>}
 */
export async function crawl(page, origin, from, { within = () => true } = {}) {
  const waiting = [...from];
  const seen = new Set(from);
  const perShape = new Map();
  const pages = [];
  const files = [];
  while (waiting.length > 0 && pages.length < MOST_PAGES) {
    const path = waiting.shift();
    const shape = shapeOf(path);
    const had = perShape.get(shape) ?? 0;
    if (had >= (shape.endsWith('/map?:look') ? PER_LOOK : PER_SHAPE)) continue;
    perShape.set(shape, had + 1);

    const starting = page.waitForEvent('download', { timeout: 5_000 }).catch(() => null);
    let response;
    try {
      response = await page.goto(origin + path, { waitUntil: 'load' });
    } catch (why) {
      if (!/download is starting|ERR_ABORTED/i.test(why.message)) throw why;
      const download = await starting;
      files.push({ path, failure: download ? await download.failure() : 'nothing was downloaded' });
      continue;
    }
    const kind = response.headers()['content-type'] ?? '';
    if (!kind.startsWith('text/html')) {
      files.push({ path, failure: response.ok() && kind ? null : `answer ${response.status()}, type “${kind}”` });
      continue;
    }
    pages.push({ path, shape, status: response.status(), html: await response.text(), title: await page.title() });
    const links = await page.$$eval('a[href], area[href]', (all) => all.map((link) => link.href.baseVal ?? link.href));
    for (const link of links) {
      const url = new URL(link, page.url());
      if (url.origin !== origin) continue;
      const next = url.pathname + url.search;
      if (seen.has(next) || !within(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return { pages, files, full: pages.length >= MOST_PAGES };
}
