import { ask, whole, type Asked } from './api';
import { element } from './element';

interface Dataset {
  readonly id: string;
  readonly title: string;
  readonly entities: number;
  readonly relationships: number;
}

interface Contents {
  readonly entities: { readonly totalCount: number };
  readonly datasets: readonly Dataset[];
}

const query = '{ entities { totalCount } datasets { id title entities relationships } }';

/** Fills the place with how many entities there are and which datasets they come from. */
export async function showContents(place: HTMLElement): Promise<void> {
  place.replaceChildren(view({ state: 'waiting' }));
  place.replaceChildren(view(whole(await ask<Contents>(query))));
}

function view(contents: Asked<Contents>): Node {
  switch (contents.state) {
    case 'waiting':
      return element('p', { class: 'quiet' }, 'Counting…');
    case 'failed':
      return element('p', { class: 'trouble', role: 'alert' }, contents.reason);
    case 'ready':
      return element('div', {}, summary(contents.value), table(contents.value.datasets));
  }
}

function summary({ entities, datasets }: Contents): HTMLElement {
  return element(
    'p',
    {},
    element('strong', {}, counted(entities.totalCount, 'entity', 'entities')),
    ` from ${counted(datasets.length, 'dataset', 'datasets')}.`,
  );
}

function table(datasets: readonly Dataset[]): HTMLElement {
  const heading = (text: string): HTMLElement => element('th', { scope: 'col' }, text);
  const row = ({ id, title, entities, relationships }: Dataset): HTMLElement =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, title, ' ', element('code', {}, id)),
      element('td', {}, grouped(entities)),
      element('td', {}, grouped(relationships)),
    );

  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, heading('Dataset'), heading('Entities'), heading('Relationships'))),
    element('tbody', {}, ...datasets.map(row)),
  );
}

function counted(count: number, one: string, many: string): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
