// The schema as graphql-js sees it: what it says of the SDL, and of every operation that clients here use.
import { readFileSync, readdirSync } from "node:fs";
import { buildSchema, parse, validate, validateSchema } from "graphql";

const schema = buildSchema(readFileSync("../../graph/generated/api.graphql", "utf8"));
const problems = [...validateSchema(schema)];
for (const file of readdirSync("operations"))
  problems.push(...validate(schema, parse(readFileSync(`operations/${file}`, "utf8"))));

for (const problem of problems) console.error(problem.toString());
console.log(JSON.stringify({ types: Object.keys(schema.getTypeMap()).length, problems: problems.length }));
process.exit(problems.length === 0 ? 0 : 1);
