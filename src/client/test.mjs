// Runs tests/client/*.test.ts with Node's own runner: npm test [-- --test-reporter=tap]. Ends with lines "tests N", "pass N", "fail N".
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const tests = resolve(here, "../../tests/client");
const out = mkdtempSync(join(tmpdir(), "normdraft-client-"));
try {
  const entryPoints = readdirSync(tests).filter(file => file.endsWith(".test.ts")).map(file => join(tests, file));
  await build({ entryPoints, outdir: out, outExtension: { ".js": ".mjs" }, bundle: true, format: "esm", platform: "node", nodePaths: [join(here, "node_modules")], tsconfigRaw: {}, target: "node20", sourcemap: "inline", logLevel: "warning" });
  const files = readdirSync(out).filter(file => file.endsWith(".mjs")).map(file => join(out, file));
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...process.argv.slice(2), ...files], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
