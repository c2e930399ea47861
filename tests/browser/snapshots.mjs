// Accessibility trees of pages, compared with the files of `snapshots/`.
//
// The first line of a file names its page, `# /path`; the tree follows. A new snapshot starts as
// that line alone; UPDATE_SNAPSHOTS=1 writes the trees that the pages have now.

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
  const actual = (await page.locator('body').ariaSnapshot()).replaceAll(new URL(page.url()).origin, '');
  if (isUpdate) {
    await writeFile(join(folder, name), `# ${path}\n${actual}\n`);
    return;
  }
  assert.equal(actual, tree, `${name} differs; UPDATE_SNAPSHOTS=1 writes it anew`);
}
