import { ask, type Answer, type Asked } from './api';
import { element } from './element';

interface Question {
  readonly text: string;
  readonly query: string;
}

const files = import.meta.glob<string>('./queries/*.graphql', { query: '?raw', import: 'default', eager: true });

/** The worked questions, in the order of their file names. */
export const questions: readonly Question[] = Object.entries(files).map(([path, file]) => parse(path, file));

function parse(path: string, file: string): Question {
  const parts = /^# (?<text>.+\?)\r?\n(?<query>.+)$/s.exec(file)?.groups;
  if (parts?.['text'] === undefined || parts['query'] === undefined) {
    throw new Error(`${path} must begin with its question as a comment, as in "# Who funded what?".`);
  }

  return { text: parts['text'], query: parts['query'].trim() };
}

/** One question: its query, a button that asks it and shows the answer below, and a button that copies it. */
export function questionCard({ text, query }: Question): HTMLElement {
  const queryText = code(`Query: ${text}`, query);
  const status = element('p', { class: 'quiet', role: 'status' });
  const answer = element('div');
  const run = element('button', { type: 'button', 'aria-label': `Run: ${text}` }, 'Run');
  const copy = element('button', { type: 'button', 'aria-label': `Copy: ${text}` }, 'Copy');

  let asked: Asked<Answer<unknown>> | undefined;
  const say = (what: string, isTrouble = false): void => {
    status.textContent = what;
    status.classList.toggle('trouble', isTrouble);
  };
  const show = (next: Asked<Answer<unknown>>): void => {
    asked = next;
    say(statusOf(next), next.state === 'failed');
    answer.replaceChildren(...answerOf(text, next));
  };

  run.addEventListener('click', async () => {
    // The button stays enabled, for a disabled one would lose the keyboard's place on the page.
    if (asked?.state === 'waiting') return;

    show({ state: 'waiting' });
    show(await ask(query));
  });
  copy.addEventListener('click', async () => say(await copied(query, queryText)));

  return element(
    'article',
    {},
    element('h3', {}, text),
    queryText,
    element('div', { class: 'actions' }, run, copy, status),
    answer,
  );
}

function statusOf(asked: Asked<Answer<unknown>>): string {
  switch (asked.state) {
    case 'waiting':
      return 'Asking…';
    case 'failed':
      return asked.reason;
    case 'ready':
      return asked.value.errors === undefined ? 'Answered.' : 'Answered with errors.';
  }
}

function answerOf(question: string, asked: Asked<Answer<unknown>>): HTMLElement[] {
  return asked.state === 'ready' ? [code(`Answer: ${question}`, JSON.stringify(asked.value, null, 2))] : [];
}

/** A block of code that scrolls by itself, and so can be reached and named without a mouse. */
function code(name: string, text: string): HTMLElement {
  return element('pre', { tabindex: '0', role: 'group', 'aria-label': name }, element('code', {}, text));
}

/** Copies the text, or selects it where the browser has no clipboard, and says which. */
async function copied(text: string, shown: HTMLElement): Promise<string> {
  try {
    // Outside https and localhost there is no clipboard, whatever its type says: that throws, too.
    await navigator.clipboard.writeText(text);
    return 'Copied.';
  } catch {
    getSelection()?.selectAllChildren(shown);
    return 'Selected: your browser leaves the copying to you.';
  }
}
