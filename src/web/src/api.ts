/** What came of a question to the API. */
export type Outcome<Value> =
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed'; readonly reason: string };

/** A question to the API from the moment when it is asked. */
export type Asked<Value> = { readonly state: 'waiting' } | Outcome<Value>;

/** The body of an answer. `data` is missing when the query was refused; both are there when a part of it failed. */
export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string }[];
}

// The server stops a query after 30 s and says so: that answer should still arrive.
const timeoutMsMax = 35_000;

/** Sends a query. Refused queries are answers too: failed means that the server gave none. Never throws. */
export async function ask<Data>(query: string): Promise<Outcome<Answer<Data>>> {
  let response: Response;
  let body: string;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        Accept: 'application/graphql-response+json, application/json',
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(timeoutMsMax),
    });
    body = await response.text();
  } catch (error) {
    return { state: 'failed', reason: `The server gave no answer: ${error instanceof Error ? error.message : error}.` };
  }

  try {
    return { state: 'ready', value: JSON.parse(body) as Answer<Data> };
  } catch {
    return { state: 'failed', reason: `The server answered with status ${response.status} and no JSON.` };
  }
}

/** The data of an answer that must be whole to be of use: any error makes it failed, with the first error's message. */
export function whole<Data>(outcome: Outcome<Answer<Data>>): Outcome<Data> {
  if (outcome.state === 'failed') return outcome;

  const { data, errors } = outcome.value;
  const error = errors?.[0];
  if (error !== undefined) return { state: 'failed', reason: error.message };
  if (data === undefined || data === null) return { state: 'failed', reason: 'The server answered without data.' };

  return { state: 'ready', value: data };
}
