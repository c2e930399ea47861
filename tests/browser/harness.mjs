// What the browser tests share: the browser, pages in a colour scheme and width, the list of public
// pages, a screenshot of what failed. Holds no expectation about the product.

import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Where the modules of the lockfile are; `npm ci` in this folder serves as well. */
const modules = process.env.BROWSER_MODULES ?? import.meta.dirname;
const require = createRequire(join(modules, 'package.json'));
const { chromium } = require('playwright-core');

/** The path of the gallery. */
const GALLERY = '/dev/gallery';

/** The source text of axe, to be run in a page. */
export const axe = require('axe-core').source;

/** The site under test, without a slash at the end. */
export const site = required('SITE_URL').replace(/\/$/, '');

/** A site that shows the gallery of elements. */
const workshop = required('GALLERY_URL').replace(/\/$/, '');

/** Where a path is looked for: the gallery is on a site of its own. */
const baseOf = (path) => (path.startsWith(GALLERY) ? workshop : site);

const screenshots = process.env.SCREENSHOTS ?? join(modules, 'screenshots');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

/** Ends the browser; a test file does so after its last test. */
export const close = () => browser.close();

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; \`cargo xtask test\` sets it`);
  return value;
}

/**
 * Calls `look(page)` with a new page of the site that has the path `name`. Addresses of other sites that the page asks for are in
 * `page.foreign`; none of them is reached.
 */
export async function withPage({ name }, look) {
  const baseURL = baseOf(name);
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.foreign = [];
  await page.route(
    (url) => url.origin !== new URL(baseURL).origin,
    (route) => {
      page.foreign.push(route.request().url());
      return route.abort();
    },
  );
  try {
    return await shownAs(page, { name }, () => look(page));
  } finally {
    await context.close();
  }
}

/**
 * Shows the page in this colour scheme and width and calls `look()`. When that throws, a screenshot
 * is taken and its place added to the error.
 */
export async function shownAs(page, { scheme = 'light', width = 1280, name }, look) {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 800 });
  try {
    return await look();
  } catch (error) {
    error.message += `\nscreenshot: ${await shoot(page, `${name}-${scheme}-${width}`)}`;
    throw error;
  }
}

async function shoot(page, name) {
  await mkdir(screenshots, { recursive: true });
  const path = join(screenshots, `${name.replaceAll(/[^\w.-]+/g, '_')}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}

/** Opens a path of the site and gives its status. */
export async function open(page, path) {
  const answer = await page.goto(path, { waitUntil: 'load' });
  return answer.status();
}

/** The paths of all HTML pages that links lead to from `/`, in the order of their finding. */
export async function publicPages({ atMost = 500 } = {}) {
  const found = new Set(['/']);
  await withPage({ name: 'links' }, async (page) => {
    for (const path of found) {
      const answer = await page.request.get(path);
      if (!answer.ok()) throw new Error(`a link leads to ${path}, which answers ${answer.status()}`);
      if (!answer.headers()['content-type']?.startsWith('text/html')) {
        found.delete(path);
        continue;
      }
      await open(page, path);
      for (const target of await links(page)) found.add(target);
      if (found.size > atMost) throw new Error(`more than ${atMost} pages are linked`);
    }
  });
  return [...found];
}

/** The paths of all pages of the gallery. */
export async function galleryPages() {
  let found = [];
  await withPage({ name: GALLERY }, async (page) => {
    await open(page, GALLERY);
    const addresses = await page.locator(`a[href^="${GALLERY}/"]`).evaluateAll((all) => all.map((a) => a.href));
    found = [...new Set(addresses.map((address) => new URL(address).pathname))];
  });
  if (found.length < 10) throw new Error(`the gallery has ${found.length} pages`);
  return found;
}

/** Paths, with their queries, of the links to this site on a page. */
async function links(page) {
  const addresses = await page.locator('a[href]').evaluateAll((all) => all.map((a) => a.href));
  return addresses
    .map((address) => new URL(address))
    .filter((url) => url.origin === new URL(site).origin && !url.pathname.startsWith('/files/'))
    .map((url) => url.pathname + url.search);
}
