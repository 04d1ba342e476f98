import { defineConfig } from 'vite';

import { bananaCakePop } from './scripts/banana-cake-pop.ts';

export default defineConfig({
  plugins: [bananaCakePop({ folder: 'graphql' })],
});
