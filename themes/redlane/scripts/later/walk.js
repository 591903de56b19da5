// A walk kept on the device: fetched file by file, gone on with where it was stopped, put in place as a whole.
(function () {
  "use strict";
  var part = document.querySelector("[data-walk]");
  if (!part || !window.caches || !window.crypto || !crypto.subtle) { return; }
  var id = part.getAttribute("data-walk");
  var ours = "redlane-1 " + redlane.root + " ";
  var name = ours + "walk " + id + " ";
  // The worker reads here which cache is a walk's: writing it is what puts a version in place.
  var pointer = new Request(redlane.root + "walk/" + encodeURIComponent(id));
  var say = part.querySelector("[role=status]");
  var bar = part.querySelector("progress");
  var get = part.querySelector("[data-do=get]");
  var drop = part.querySelector("[data-do=remove]");
  var list = null;
  var held = null;
  var running = false;
  // So many files are fetched at once: most are small, and each waits for an answer.
  var LANES = [1, 2, 3, 4];

  function words(key, values) {
    return part.getAttribute("data-" + key).replace(/\{(\w+)\}/g, function (gap, one) { return values[one]; });
  }

  function megabytes(files) {
    var bytes = files.reduce(function (sum, file) { return sum + file[2]; }, 0);
    return Math.max(0.1, bytes / 1e6).toFixed(1);
  }

  function readHeld() {
    return caches.open(ours + "walks").then(function (cache) { return cache.match(pointer); })
      .then(function (found) { return found ? found.json() : null; })
      .then(function (found) { held = found; });
  }

  function readList() {
    return fetch(part.getAttribute("data-list"), { cache: "reload" })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .catch(function () { return null; })
      .then(function (found) { list = found; });
  }

  function changed() {
    var old = {};
    held.files.forEach(function (file) { old[file[0]] = file[1]; });
    return list.files.filter(function (file) { return old[file[0]] !== file[1]; });
  }

  function show(words) { say.textContent = words; }

  function draw() {
    var isNew = list && held && list.version !== held.version;
    bar.hidden = !running;
    drop.hidden = !held || running;
    get.hidden = !running && !(list && (!held || isNew));
    if (running) {
      get.textContent = words("pause", {});
    } else if (isNew) {
      show(words("stale", {}));
      get.textContent = words("renew", { size: megabytes(changed()) });
    } else if (held) {
      show(words("kept", { size: megabytes(held.files) }));
    } else if (list) {
      get.textContent = words("get", { size: megabytes(list.files) });
    } else {
      show(words("unreachable", {}));
    }
  }

  function hex(buffer) {
    return Array.prototype.map.call(new Uint8Array(buffer), function (byte) {
      return ("0" + byte.toString(16)).slice(-2);
    }).join("");
  }

  // What a cache of this version holds was checked when it was put there.
  function keep(cache, file) {
    var url = redlane.root + file[0];
    return cache.match(url).then(function (there) {
      if (there) { return null; }
      return reuse(cache, file, url).then(function (done) { return done ? null : load(cache, file, url); });
    });
  }

  function reuse(cache, file, url) {
    var same = held && held.files.some(function (old) { return old[0] === file[0] && old[1] === file[1]; });
    if (!same) { return Promise.resolve(false); }
    return caches.open(held.cache).then(function (old) { return old.match(url); }).then(function (found) {
      return found ? cache.put(url, found).then(function () { return true; }) : false;
    });
  }

  function load(cache, file, url) {
    return loadBy("no-cache", cache, file, url).then(function (done) {
      // A host that goes by dates in whole seconds may take what the browser has for the newest.
      return done || loadBy("reload", cache, file, url);
    }).then(function (done) {
      // The guide was published anew meanwhile: the list is not that of these files.
      if (!done) { throw new Error("changed"); }
    });
  }

  function loadBy(mode, cache, file, url) {
    return fetch(url, { cache: mode }).then(function (answer) {
      if (!answer.ok) { throw new Error("changed"); }
      return answer.clone().arrayBuffer()
        .then(function (bytes) { return crypto.subtle.digest("SHA-256", bytes); })
        .then(function (digest) {
          if (hex(digest).slice(0, 12) !== file[1]) { return false; }
          return cache.put(url, answer).then(function () { return true; });
        });
    });
  }

  function keepAll() {
    var target = name + list.version;
    var wanted = list;
    bar.max = wanted.files.length;
    bar.value = 0;
    return caches.open(target).then(function (cache) {
      var left = wanted.files.slice();
      function next() {
        var file = left.shift();
        if (!file) { return Promise.resolve(); }
        if (!running) { left = []; return Promise.reject(new Error("paused")); }
        return keep(cache, file).then(function () {
          if (!running) { return; }
          bar.value += 1;
          show(words("running", { done: bar.value, all: bar.max }));
        }).then(next, function (error) { left = []; throw error; });
      }
      return Promise.all(LANES.map(next));
    }).then(function () {
      var found = { cache: target, version: wanted.version, files: wanted.files };
      return caches.open(ours + "walks").then(function (cache) {
        return cache.put(pointer, new Response(JSON.stringify(found)));
      });
    }).then(function () { return forget(target); });
  }

  // Other versions of this walk; with no version to spare, all.
  function forget(spared) {
    return caches.keys().then(function (names) {
      return Promise.all(names.filter(function (one) { return one.indexOf(name) === 0 && one !== spared; })
        .map(function (one) { return caches.delete(one); }));
    });
  }

  function fetchWalk() {
    running = true;
    draw();
    return keepAll().then(readHeld).then(function () { running = get.disabled = false; draw(); }, function (error) {
      var paused = !running;
      running = get.disabled = false;
      return readList().then(function () {
        draw();
        show(words(paused ? "paused" : /quota/i.test(error.name) ? "full" : "broken", {}));
      });
    });
  }

  get.addEventListener("click", function () {
    // It stops when the file at hand is there.
    if (running) { running = false; get.disabled = true; } else { fetchWalk(); }
  });

  drop.addEventListener("click", function () {
    caches.open(ours + "walks").then(function (cache) { return cache.delete(pointer); })
      .then(function () { return forget(""); }).then(readHeld).then(readList).then(function () {
        show(words("removed", {}));
        draw();
        get.focus();
      });
  });

  Promise.all([readHeld(), readList()]).then(function () {
    part.hidden = false;
    draw();
  });
})();
