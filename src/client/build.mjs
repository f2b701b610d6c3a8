// Bundles the client into the server's static files: normdraft.js and normdraft.css for every page, room.js for those with a live text, chinese.css
// with a typeface of a hundred files, theme.js, fonts/ and the licences of what is inside. Names bear the hash of what is in them; names.json says which.
import { build } from "esbuild";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = resolve(here, "../NormDraft.Server/wwwroot/dist");

/** Every browser we serve reads woff2; the packages' second format would double the files. */
const woff2Only = {
  name: "woff2-only",
  setup: ({ onLoad }) => onLoad({ filter: /@fontsource[\\/].*\.css$/ }, ({ path }) => ({
    contents: readFileSync(path, "utf8").replace(/, url\([^)]*\.woff\) format\('woff'\)/g, ""),
    loader: "css",
  })),
};

/** What the packages' licences ask for: their text beside the bundle. */
function licences(metafile) {
  const inside = Object.keys(metafile.inputs).map(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean);
  return [...new Set(inside)].sort().map(name => {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const text = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE"].map(file => join(folder, file)).find(existsSync);
    return `${name} ${version} (${license})\n\n${text ? readFileSync(text, "utf8").trim() : "No licence file in the package."}\n`;
  }).join("\n" + "-".repeat(72) + "\n\n");
}

/** What was built from each source: "normdraft.ts" is asked for as normdraft.js. */
const names = outputs => Object.fromEntries(Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint)
  .map(([path, { entryPoint }]) => [entryPoint.replace(/\.ts$/, ".js"), basename(path)]));

const common = {
  absWorkingDir: here,
  outdir: dist,
  entryNames: "[name]-[hash]",
  metafile: true,
  bundle: true,
  minify: true,
  sourcemap: "linked",
  target: ["chrome123", "edge123", "firefox120", "safari17.5"], // the first with light-dark()
  logLevel: "warning",
};

rmSync(dist, { recursive: true, force: true });
const theme = await build({ ...common, entryPoints: ["theme.ts"], format: "iife" }); // a plain script: it runs before the page is drawn
const { metafile, warnings } = await build({
  ...common,
  entryPoints: ["normdraft.ts", "room.ts", "normdraft.css", "chinese.css", "icon.svg"],
  format: "esm",
  splitting: true, // what both scripts need is loaded once
  chunkNames: "chunk-[hash]",
  loader: { ".woff2": "file", ".svg": "copy" },
  assetNames: "fonts/[name]-[hash]",
  plugins: [woff2Only],
  legalComments: "none",
});
writeFileSync(join(dist, "LICENCES.txt"), licences(metafile));
writeFileSync(join(dist, "names.json"), JSON.stringify(names({ ...theme.metafile.outputs, ...metafile.outputs })));
if (warnings.length > 0) process.exitCode = 1; // warnings are errors
