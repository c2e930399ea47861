// Accessibility trees of pages, compared with the files of `snapshots/`.
//
// The first line of a file names its page, `# /path`; the tree follows. A new snapshot starts as
// that line alone; UPDATE_SNAPSHOTS=1 writes the trees that the pages have now. What differs from
// run to run (ids, cursors, the day) has a name in its place.

import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'snapshots');
const isUpdate = process.env.UPDATE_SNAPSHOTS === '1';

/** The snapshots: file, path of the page and expected tree. */
export async function snapshots() {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yml'));
  return Promise.all(
    names.sort().map(async (name) => {
      const [head, ...rest] = (await readFile(join(folder, name), 'utf8')).split('\n');
      assert.match(head, /^# \//, `${name} does not begin with its page, as in "# /path"`);
      return { name, path: head.slice(2), tree: rest.join('\n').trimEnd() };
    }),
  );
}

/** Compares the loaded page with its snapshot, or writes it. */
export async function matches(page, { name, path, tree }) {
  await page.evaluate(datesOfThisRun);
  const actual = (await page.locator('body').ariaSnapshot())
    .replaceAll(new URL(page.url()).origin, '')
    .replaceAll(/\bafter=[0-9a-f]+/g, 'after=CURSOR')
    .replaceAll(/\/files\/\d{4}-\d\d\//g, '/files/MONTH/')
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'ID');
  if (isUpdate) {
    await writeFile(join(folder, name), `# ${path}\n${actual}\n`);
    return;
  }
  assert.equal(actual, tree, `${name} differs; UPDATE_SNAPSHOTS=1 writes it anew`);
}

/** Runs in the page: what was made with the site of this run is dated «today». */
function datesOfThisRun() {
  for (const time of document.querySelectorAll('time[datetime]')) {
    if (Math.abs(Date.now() - new Date(time.dateTime)) < 48 * 3600 * 1000) time.textContent = 'today';
  }
}
