// Holds a running server to the GraphQL over HTTP specification: node audit.mjs http://127.0.0.1:5000/graphql
import { serverAudits } from 'graphql-http';

// Fewer would mean that an update dropped an audit, and all the others would still pass.
const expected = 61;

const [url, ...more] = process.argv.slice(2);
if (url === undefined || more.length > 0 || !URL.canParse(url)) {
  console.error('Usage: node audit.mjs http://127.0.0.1:PORT/graphql');
  process.exit(2);
}

const counts = { total: 0, ok: 0, warn: 0, error: 0 };

// One after another, so that two runs print the same lines in the same order.
for (const { id, name, fn } of serverAudits({ url })) {
  const { status, reason } = await outcome(fn);

  counts.total++;
  // A notice is a failed MAY: not ok, and the least of what can be wrong.
  counts[status === 'notice' ? 'warn' : status]++;
  console.log(JSON.stringify({ id, name, status, reason }));
}

console.log(JSON.stringify(counts));

if (counts.total !== expected) console.error(`There are ${counts.total} audits instead of ${expected}.`);
process.exitCode = counts.ok === expected && counts.total === expected ? 0 : 1;

/** What one audit found. An audit throws when it gets no answer at all: an error with its cause as the reason. */
async function outcome(fn) {
  try {
    return await fn();
  } catch (error) {
    return { status: 'error', reason: error.cause?.message ?? error.message };
  }
}
