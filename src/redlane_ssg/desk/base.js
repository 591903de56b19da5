// What the parts of the desk share: its words, its elements, what is kept in this browser, and what the desk is asked.
var redlaneDesk = (function () {
  "use strict";
  var given = JSON.parse(document.documentElement.getAttribute("data-given"));
  // Other guides are written at the same address, too.
  var words = given.words, KEPT = "redlane-desk:" + given.guide + ":";

  function id(name) { return document.getElementById(name); }
  function say(key, values) {
    return words[key].replace(/\{(\w+)\}/g, function (all, name) { return values && name in values ? values[name] : all; });
  }
  // A problem in one line: what is wrong, then what to do.
  function sentence(problem) { return problem.message + (problem.hint ? " → " + problem.hint : ""); }
  function make(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  }
  function clear(one) { while (one.firstChild) { one.removeChild(one.firstChild); } }

  // What is typed stays in this browser until it is saved: the desk may end, and so may the computer.
  function keep(one, text) {
    try {
      localStorage.setItem(KEPT + one.path, JSON.stringify({ text: text, digest: one.digest, base: one.base }));
      return true;
    } catch (error) { return false; }
  }
  function forget(path) { try { localStorage.removeItem(KEPT + path); } catch (error) { return; } }
  function kept(path) { try { return JSON.parse(localStorage.getItem(KEPT + path)); } catch (error) { return null; } }

  // The files of entries with text that is kept here and not saved.
  function keptPaths() {
    try {
      return Object.keys(localStorage).filter(function (key) { return key.indexOf(KEPT) === 0; })
        .map(function (key) { return key.slice(KEPT.length); });
    } catch (error) { return []; }
  }

  function address(name, values) {
    var parts = ["language=" + given.language];
    Object.keys(values || {}).forEach(function (key) { parts.push(key + "=" + encodeURIComponent(values[key])); });
    return name + "?" + parts.join("&");
  }
  function get(name, values) { return fetch(address(name, values), { cache: "no-store" }).then(read); }
  function send(at, body) { return fetch(at, { method: "POST", headers: { "X-Redlane-Desk": given.word }, body: body }); }
  // A desk that has been started again has another secret word.
  function sendSurely(at, body) {
    return send(at, body).then(function (answer) {
      return answer.status === 403 ? greet().then(function () { return send(at, body); }) : answer;
    }).then(read);
  }
  function post(name, body) { return sendSurely(address(name), JSON.stringify(body)); }
  // A file, as it is.
  function upload(name, values, file) { return sendSurely(address(name, values), file); }
  function greet() {
    return fetch(address("./"), { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(function (page) {
      var told = new DOMParser().parseFromString(page, "text/html").documentElement.getAttribute("data-given");
      told = JSON.parse(told);
      // The desk of another guide answers here now: nothing of this one may be written there.
      if (told.guide !== given.guide) { throw new Error("other"); }
      given.word = told.word;
    });
  }
  function read(answer) {
    if (!answer.ok && answer.status !== 409 && answer.status !== 500) { throw new Error(answer.status); }
    return answer.json().then(function (data) {
      // A mistake of the program has no problem to tell: it stands in the terminal.
      if (answer.status === 500 && !data.problem) { throw new Error(answer.status); }
      return { status: answer.status, data: data };
    });
  }
  // Why nothing was answered: a mistake of the program, a file that has just changed, another guide, or no desk at all.
  function lost(error) {
    status({ 500: "mistake", 503: "again", other: "other_guide" }[error && error.message] || "lost", "error");
  }
  function status(key, className, values) {
    id("status").textContent = key ? say(key, values) : "";
    id("status").className = className || "";
  }

  return {
    given: given, words: words, name: KEPT, id: id, say: say, sentence: sentence, make: make, clear: clear, keep: keep, forget: forget,
    kept: kept, keptPaths: keptPaths, get: get, post: post, upload: upload, lost: lost, status: status
  };
})();
