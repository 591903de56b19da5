// Pages that were seen, and walks that were fetched, without a network. The build puts a line before this one that
// names SHELL: what is kept for every visitor, with revisions, so that this file changes whenever one of those does.
"use strict";

const ROOT = self.registration.scope;
// Pages and this worker share these names: another layout of the caches has another number.
const OURS = "redlane-1 " + ROOT + " ";
const SHELL_CACHE = OURS + "shell " + SHELL.version;
const SEEN = OURS + "seen";
const WALKS = OURS + "walks";
const MOST_SEEN = 150;
const PATIENCE_MS = 4000;
const NAMED_BY_CONTENT = /^(assets|pictures|audio|video|share)\//;

self.addEventListener("install", function (event) {
  const requests = SHELL.files.map(function (file) { return new Request(ROOT + file[0], { cache: "reload" }); });
  event.waitUntil(caches.open(SHELL_CACHE).then(function (cache) { return cache.addAll(requests); })
    .then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(isOld).map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

function isOld(name) {
  if (!/^redlane-\d+ /.test(name) || name.indexOf(" " + ROOT + " ") < 0) { return false; }
  return name.indexOf(OURS) !== 0 || (name.indexOf(OURS + "shell ") === 0 && name !== SHELL_CACHE);
}

self.addEventListener("fetch", function (event) {
  const request = event.request;
  if (request.method === "GET" && request.url.indexOf(ROOT) === 0 && !isForWalk(request)) {
    event.respondWith(answer(request, event));
  }
});

// Who fetches a walk asks the network itself, and keeps what it gets elsewhere. A page that is loaded again
// asks for the newest as well, but for something to show.
function isForWalk(request) {
  return !request.destination && (request.cache === "no-cache" || request.cache === "reload");
}

// A page that finds no network asks which of its links lead to nothing that is kept.
self.addEventListener("message", function (event) {
  event.waitUntil(Promise.all(event.data.paths.map(async function (path) { return await find(path) ? "" : path; }))
    .then(function (missing) { event.ports[0].postMessage(missing.filter(Boolean)); }));
});

async function answer(request, event) {
  const path = pathOf(request.url);
  const range = request.headers.get("range");
  const isFixed = NAMED_BY_CONTENT.test(path);
  if (range || isFixed) {
    const kept = await find(path);
    if (kept) { return range ? part(kept, range) : kept; }
  }
  // This page is about the network's absence, so it is never asked of the network.
  if (request.mode === "navigate" && path === offlinePage(path)) { return await find(path) || fetch(request); }
  const fetched = fetch(request);
  const remembered = range ? fetched : fetched.then(function (response) { return remember(path, response); });
  event.waitUntil(remembered.catch(function () { /* Offline is no failure of this worker. */ }));
  try {
    if (isFixed) { return await fetched; }
    return await Promise.race([fetched, keptAfter(path, PATIENCE_MS)]);
  } catch (error) {
    const kept = await find(path) || await similar(path);
    if (kept) { return kept; }
    return request.mode === "navigate" ? instead(path, request.url.slice(ROOT.length)) : Response.error();
  }
}

function pathOf(url) { return url.slice(ROOT.length).split(/[?#]/)[0].replace(/(^|\/)index\.html$/, "$1"); }

// A page's links are relative to its address, so a page is never given for another address: its own is opened instead.
async function instead(path, wanted) {
  if (await find(path + "/")) { return Response.redirect(ROOT + path + "/" + wanted.slice(path.length)); }
  const page = offlinePage(path);
  return await find(page) ? Response.redirect(ROOT + page + "?to=" + encodeURIComponent(wanted)) : Response.error();
}

// On a slow network: what is kept, after a while; nothing, as long as nothing is kept.
function keptAfter(path, milliseconds) {
  return new Promise(function (resolve) {
    setTimeout(function () {
      find(path).then(function (kept) { if (kept) { resolve(kept); } });
    }, milliseconds);
  });
}

function find(path) {
  return first(function (name) { return caches.match(ROOT + path, { cacheName: name }); });
}

// A walk keeps each picture once; what a browser asks for depends on its screen and on the formats that it knows.
async function similar(path) {
  const picture = /^pictures\/.*-[0-9a-f]{12}-/.exec(path);
  return picture && first(async function (name) {
    const cache = await caches.open(name);
    const keys = await cache.keys();
    const key = keys.find(function (one) { return one.url.indexOf(ROOT + picture[0]) === 0; });
    return key && cache.match(key);
  });
}

// A walk is whole and of one version, so it comes before pages that were seen one by one.
async function first(look) {
  const walks = await caches.open(WALKS);
  const names = await Promise.all((await walks.keys()).map(async function (key) {
    return (await (await walks.match(key)).json()).cache;
  }));
  for (const name of [...names, SEEN, SHELL_CACHE]) {
    // A version that a page has just put away is not opened: that would make it anew, empty.
    const found = await caches.has(name) && await look(name);
    if (found) { return found; }
  }
}

async function remember(path, response) {
  if (response.status !== 200 || response.type !== "basic" || path === "sw.js") { return; }
  const copy = response.clone();
  const seen = await caches.open(SEEN);
  await seen.put(ROOT + path, copy);
  const keys = await seen.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_SEEN)).map(function (key) { return seen.delete(key); }));
}

// RFC 9110, 14.2: without this, players refuse sound that comes from a cache.
async function part(response, range) {
  const whole = await response.blob();
  const asked = /^bytes=(\d*)-(\d*)$/.exec(range);
  let first = asked && asked[1] ? Number(asked[1]) : 0;
  let last = asked && asked[2] ? Number(asked[2]) : whole.size - 1;
  if (asked && !asked[1] && asked[2]) { first = Math.max(0, whole.size - last); last = whole.size - 1; }
  last = Math.min(last, whole.size - 1);
  if (!asked || first > last) {
    return new Response(null, { status: 416, headers: { "Content-Range": "bytes */" + whole.size } });
  }
  return new Response(whole.slice(first, last + 1, whole.type), {
    status: 206,
    headers: {
      "Content-Type": whole.type,
      "Content-Length": String(last + 1 - first),
      "Content-Range": "bytes " + first + "-" + last + "/" + whole.size,
      "Accept-Ranges": "bytes",
    },
  });
}

function offlinePage(path) {
  const pages = SHELL.files.map(function (file) { return file[0]; });
  const own = pages.filter(function (one) { return /.\/offline\/$/.test(one) && path.indexOf(one.slice(0, -8)) === 0; });
  return own[0] || "offline/";
}
