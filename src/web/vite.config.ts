import { defineConfig } from 'vite';

import { bananaCakePop } from './scripts/banana-cake-pop';

export default defineConfig({
  plugins: [bananaCakePop({ folder: 'graphql' })],
});
