// Writes tests/client/vectors/changesets.json with the real @codemirror/state: what C# and TypeScript must agree on. npm run vectors.
import { ChangeSet, Text } from "@codemirror/state";
import { transformSync } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { hostile, written } from "./vectors/cases.mjs";
import { generated } from "./vectors/generated.mjs";

const source = readFileSync(new URL("rooms/apart.ts", import.meta.url), "utf8");
const { apart } = await import(`data:text/javascript,${encodeURIComponent(transformSync(source, { loader: "ts" }).code)}`);

const text = words => Text.of(words.split("\n"));
const set = (edits, words) => ChangeSet.of(edits.map(({ from, to = from, insert = "" }) => ({ from, to, insert: text(insert) })), words.length);

/** One case: two sets on one text, a third on what the first makes of it. */
function vector({ name, doc, a, b, c }) {
  const whole = text(doc);
  const [first, second] = [set(a, doc), set(b, doc)];
  const appliedA = first.apply(whole).toString();
  const third = set(c(appliedA), appliedA);
  const together = second.map(first).apply(first.apply(whole)).toString();
  const other = first.map(second, true).apply(second.apply(whole)).toString();
  if (together !== other) throw new Error(`${name} does not converge: ${JSON.stringify({ doc, a, b, together, other })}`);
  return {
    name, doc, a: first, b: second, c: third,
    aMapB: first.map(second), aMapBBefore: first.map(second, true), bMapA: second.map(first), bMapABefore: second.map(first, true),
    appliedA, appliedB: second.apply(whole).toString(), appliedBoth: together,
    apart: apart(first, second, second.apply(whole).toString()), composed: first.compose(third), appliedC: third.apply(first.apply(whole)).toString(), inverted: first.invert(whole),
  };
}

const file = resolve(dirname(fileURLToPath(import.meta.url)), "../../tests/client/vectors/changesets.json");
const lines = (name, all) => `  "${name}": [\n${all.map(one => `    ${JSON.stringify(one)}`).join(",\n")}\n  ]`;
const vectors = [...written, ...generated(400)].map(vector);
writeFileSync(file, `{\n${lines("cases", vectors)},\n${lines("hostile", hostile)}\n}\n`);
console.log(`${vectors.length} cases, ${hostile.length} hostile`);
