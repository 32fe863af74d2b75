// Makes the calls of wagtail-js that it reads from its input, in their order, and writes what each of them gave.
import { readFileSync } from "node:fs";
import { CMSClient } from "wagtail-js";

const { options, calls } = JSON.parse(readFileSync(0, "utf8"));
// The client tells the console of every failed request.
console.group = console.log = () => {};

const client = new CMSClient(options);
const given = [];
for (const [method, ...parameters] of calls) given.push(await client[method](...parameters));
process.stdout.write(JSON.stringify(given));
