// Sums what the runners wrote into a folder and holds every skip against the list of known ones.
// usage: node tests/sum.mjs RESULTS SKIPS ; the last line printed is "N passed, N failed, N skipped".
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [folder, list] = process.argv.slice(2);
const known = readFileSync(list, "utf8").split("\n").filter(line => line.trim() && !line.startsWith("#")).map(line => line.split("|")[0].trim());
const sum = { passed: 0, failed: 0, skipped: 0 };
const problems = [];

function unlisted(name) {
  if (!known.some(prefix => name.startsWith(prefix))) problems.push(`Skipped and not in ${list}: ${name}`);
}

function trx(file, text) {
  const results = [...text.matchAll(/<UnitTestResult\b[^>]*\btestName="([^"]*)"[^>]*\boutcome="([^"]*)"/g)];
  if (results.length === 0) problems.push(`${file} holds no test.`);
  for (const [, name, outcome] of results) {
    if (outcome === "Passed") sum.passed++;
    else if (outcome === "NotExecuted") { sum.skipped++; unlisted(name); }
    else { sum.failed++; problems.push(`Failed: ${name}`); }
  }
}

function tap(file, text) {
  const count = word => Number(text.match(new RegExp(`^[#ℹ] ${word} (\\d+)$`, "m"))?.[1] ?? 0);
  if (count("tests") === 0) problems.push(`${file} holds no test.`);
  sum.passed += count("pass");
  sum.failed += count("fail");
  sum.skipped += count("skipped") + count("todo");
  if (count("skipped") + count("todo") > 0) unlisted(file);
}

for (const expected of ["client.tap", "NormDraft.Tests.trx", "NormDraft.Server.Tests.trx", "NormDraft.Browser.Tests.trx"]) {
  if (!readdirSync(folder).includes(expected)) { problems.push(`${expected} was not written: that runner did not finish.`); sum.failed++; continue; }
  const text = readFileSync(join(folder, expected), "utf8");
  (expected.endsWith(".tap") ? tap : trx)(expected, text);
}
for (const problem of problems) console.log(problem);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = problems.length > 0 || sum.failed > 0 ? 1 : 0;
