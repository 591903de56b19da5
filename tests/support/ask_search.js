// Asks the guide's search as a browser would, for tests: reads a JSON of questions from standard input, writes answers.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const given = JSON.parse(fs.readFileSync(0, "utf8"));
const parts = {};
global.window = { redlane: {} };
global.redlanePart = (name, content) => { parts[name] = content; };
const run = (file) => vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });

run(given.engine);
run(path.join(given.site, given.index));
const index = window.redlaneIndex;
const loaded = new Set();
const engine = window.redlane.engine(index, (name) => {
  if (!(name in parts)) { run(path.join(given.site, index.folder, name + ".js")); }
  loaded.add(name);
  return Promise.resolve(parts[name]);
});

async function answers() {
  const found = [];
  for (const [typed, wanted] of given.ask || []) {
    loaded.clear();
    const answer = await engine.find(typed, wanted);
    const near = await engine.findNear(answer);
    const { total, isCounted, hits, query } = answer;
    const terms = query.terms;
    found.push({ total, isCounted, terms, hits: hits.map((hit) => [hit.rank, hit.place]), near: near.map((hit) => [hit.rank, hit.place]), loaded: Array.from(loaded).sort() });
  }
  process.stdout.write(JSON.stringify({ answers: found, folded: (given.fold || []).map((text) => engine.fold(text)) }));
}
answers();
