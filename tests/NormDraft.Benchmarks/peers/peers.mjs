// Warm CPU milliseconds of jsdiff's words and of diff-match-patch's characters on two files: node peers.mjs NAME OLD NEW ROUNDS
import { readFileSync } from "node:fs";
import { diffWordsWithSpace } from "diff";
import DiffMatchPatch from "diff-match-patch";

const [name, old, now, rounds] = process.argv.slice(2);
const [a, b] = [readFileSync(old, "utf8"), readFileSync(now, "utf8")];
const run = {
  jsdiff: () => diffWordsWithSpace(a, b),
  dmp: () => { const dmp = new DiffMatchPatch(); dmp.Diff_Timeout = 0; const d = dmp.diff_main(a, b); dmp.diff_cleanupSemantic(d); },
}[name];
const times = [];
for (let round = 0; round <= Number(rounds); round++) {
  const before = process.cpuUsage();
  run();
  const spent = process.cpuUsage(before);
  if (round > 0 || Number(rounds) === 0) times.push((spent.user + spent.system) / 1000);
}
console.log(times.sort((x, y) => x - y)[times.length >> 1]);
