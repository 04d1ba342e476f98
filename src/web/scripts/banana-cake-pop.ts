import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

const packageName = '@chillicream/bananacakepop-graphql-ide';

// What browsers ask for, and the licence, which must travel with every copy.
// The package's other files are its entry points for Node servers and npm's own.
const files = [
  'LICENSE',
  'apple-touch-icon.png',
  'favicon.ico',
  'favicon.svg',
  'index.html',
  'manifest.webmanifest',
  'service-worker.js',
];
const folders = ['static'];

// The IDE looks for this file beside its page. Its documents then open on the API that serves the page.
const settingsFile = 'bcp-config.json';
const settings = { useBrowserUrlAsEndpoint: true };

/**
 * Puts Banana Cake Pop, unmodified, into a folder of the build, to be served under a path that ends in a slash.
 * Fails before anything is written when the installed package lacks one of the files.
 */
export function bananaCakePop({ folder }: { readonly folder: string }): Plugin {
  return {
    name: 'banana-cake-pop',
    apply: 'build',
    generateBundle() {
      const root = dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
      const emit = (path: string, source: string | Uint8Array): void => {
        this.emitFile({ type: 'asset', fileName: `${folder}/${path}`, source });
      };

      for (const path of [...files, ...folders.flatMap((name) => filesIn(root, name))]) {
        emit(path, readFileSync(join(root, path)));
      }
      emit(settingsFile, JSON.stringify(settings));
    },
  };
}

/** The files in a folder at any depth, each by its path from the root, with slashes on every system. */
function filesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}
