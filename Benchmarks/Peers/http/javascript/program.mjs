// The command line and the signals of node, bun and deno.
import process from "node:process";

export function option(name, otherwise) {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

if (process.argv.includes("--version")) {
  const { bun, deno, node } = process.versions;
  console.log(bun ? `Bun ${bun}` : deno ? `Deno ${deno}` : `Node ${node}`);
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
