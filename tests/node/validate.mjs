// Hold Office files against the schemas of Open XML: one JSON list of faults for each file, in the order given.
import { readFile } from "node:fs/promises";
import validate, { getFileFormatFromName } from "@ooxml-tools/validate";

const found = [];
for (const file of process.argv.slice(2)) {
  found.push(await validate(new Uint8Array(await readFile(file)), getFileFormatFromName(file)));
}
console.log(JSON.stringify(found));
process.exit(0);
