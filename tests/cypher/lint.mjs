// Checks Cypher without a server: syntax, unbound variables, labels, types and properties that the store does not have.
// Usage: node lint.mjs NAMES.json, where the file has the names and the statements by the names of their cases.
import { readFileSync } from "node:fs";
import { lintCypherQuery } from "@neo4j-cypher/language-support";

const { labels, relationshipTypes, propertyKeys, statements } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const parameters = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`v${i}`, ""]));
let found = 0;
for (const [name, statement] of Object.entries(statements)) {
  const { diagnostics } = lintCypherQuery(statement, { labels, relationshipTypes, propertyKeys, parameters });
  for (const { message, range } of diagnostics) {
    found++;
    console.log(`${name}:${range.start.line + 1}:${range.start.character + 1}: ${message}`);
  }
}

console.log(`${Object.keys(statements).length} statements, ${found} problems`);
process.exit(found === 0 ? 0 : 1);
