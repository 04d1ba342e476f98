// Reads all entities as two kinds of clients would, both ways, and says what they saw.
import { readFileSync } from "node:fs";
import type { EntityPageQuery, EntityPageQueryVariables } from "./generated.js";

type Page = NonNullable<EntityPageQuery["entities"]>;

const [address, size] = [process.argv[2] ?? "", Number(process.argv[3])];
const document = readFileSync("operations/EntityPage.graphql", "utf8");

async function ask(variables: EntityPageQueryVariables): Promise<Page> {
  const response = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: document, variables }),
  });
  const answer = (await response.json()) as { data?: EntityPageQuery; errors?: unknown[] };
  if (!answer.data?.entities) throw new Error(JSON.stringify(answer.errors));

  return answer.data.entities;
}

// As Relay does: edges with cursors of their own, until pageInfo says that there are no more.
async function relay(isForwards: boolean): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null | undefined;
  for (;;) {
    const page = await ask(isForwards ? { first: size, after: cursor } : { last: size, before: cursor });
    const read = page.edges.map((edge) => edge.node.id);
    if (isForwards) ids.push(...read);
    else ids.unshift(...read);
    const edge = isForwards ? page.edges.at(-1) : page.edges.at(0);
    const info = page.pageInfo;
    if (edge && edge.cursor !== (isForwards ? info.endCursor : info.startCursor)) throw new Error("Cursors differ.");
    if (!(isForwards ? info.hasNextPage : info.hasPreviousPage)) return ids;
    cursor = edge?.cursor;
  }
}

// As Apollo Client does with relayStylePagination: one cached list, into which fetchMore merges at its cursor.
async function apollo(isForwards: boolean): Promise<string[]> {
  let cached: { edges: { cursor: string; id: string }[]; info: Page["pageInfo"] } | undefined;
  const fetchMore = async (variables: EntityPageQueryVariables) => {
    const incoming = await ask(variables);
    const edges = incoming.edges.map((edge) => ({ cursor: edge.cursor, id: edge.node.id }));
    let [prefix, suffix] = [cached?.edges ?? [], [] as typeof edges];
    if (variables.after) prefix = prefix.slice(0, prefix.findIndex((e) => e.cursor === variables.after) + 1);
    else if (variables.before) {
      suffix = prefix.slice(prefix.findIndex((e) => e.cursor === variables.before));
      prefix = [];
    }
    cached = { edges: [...prefix, ...edges, ...suffix], info: incoming.pageInfo };
  };
  await fetchMore(isForwards ? { first: size } : { last: size });
  while (cached && (isForwards ? cached.info.hasNextPage : cached.info.hasPreviousPage))
    await fetchMore(
      isForwards
        ? { first: size, after: cached.edges.at(-1)?.cursor }
        : { last: size, before: cached.edges.at(0)?.cursor },
    );

  return cached?.edges.map((edge) => edge.id) ?? [];
}

const total = (await ask({ first: 1 })).totalCount;
const walks = [await relay(true), await relay(false), await apollo(true), await apollo(false)];
const same = walks.every((walk) => walk.join() === walks[0]?.join() && new Set(walk).size === total);
console.log(JSON.stringify({ total, read: walks.map((walk) => walk.length), same }));
process.exit(same ? 0 : 1);
