import { showContents } from './contents';
import { questions, questionCard } from './questions';

showContents(place('contents'));
place('questions').append(...questions.map(questionCard));

function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`index.html has no element with the id "${id}".`);

  return found;
}
