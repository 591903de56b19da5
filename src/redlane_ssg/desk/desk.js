// The desk: entries on the left, the text of one in the middle, its true page beside it while one types.
(function () {
  "use strict";
  var given = JSON.parse(document.documentElement.getAttribute("data-given"));
  // Other guides are written at the same address, too.
  var words = given.words, KEPT = "redlane-desk:" + given.guide + ":";
  var TYPING_MS = 250;
  var form = new redlaneForm([id("form"), id("empty")], words, changeField, point);
  var entries = [], opened = null, timer = 0, asked = 0, isSaving = false;

  function id(name) { return document.getElementById(name); }
  function say(key, values) {
    return words[key].replace(/\{(\w+)\}/g, function (all, name) { return values && name in values ? values[name] : all; });
  }
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
      localStorage.setItem(KEPT + one.path, JSON.stringify({ text: text, digest: one.digest }));
      return true;
    } catch (error) { return false; }
  }
  function forget(path) { try { localStorage.removeItem(KEPT + path); } catch (error) { return; } }
  function kept(path) { try { return JSON.parse(localStorage.getItem(KEPT + path)); } catch (error) { return null; } }

  function address(name, values) {
    var parts = ["language=" + given.language];
    Object.keys(values || {}).forEach(function (key) { parts.push(key + "=" + encodeURIComponent(values[key])); });
    return name + "?" + parts.join("&");
  }
  function get(name, values) { return fetch(address(name, values), { cache: "no-store" }).then(read); }
  function post(name, body) {
    return fetch(address(name), { method: "POST", headers: { "X-Redlane-Desk": given.word }, body: JSON.stringify(body) }).then(read);
  }
  function read(answer) {
    if (!answer.ok && answer.status !== 409 && answer.status !== 500) { throw new Error(answer.status); }
    return answer.json().then(function (data) { return { status: answer.status, data: data }; });
  }
  function lost() { status("lost", "error"); }
  function status(key, className, values) {
    id("status").textContent = key ? say(key, values) : "";
    id("status").className = className || "";
  }

  function list() {
    return get("entries").then(function (answer) { entries = answer.data; form.know(entries); draw(); }).catch(lost);
  }

  function isWanted(one) {
    var filter = id("filter").value, sought = id("search").value.trim().toLowerCase();
    if (filter === "problems" && !(one.errors || one.warnings)) { return false; }
    if (filter === "hidden" && !one.state) { return false; }
    if (filter === "untranslated" && !one.untranslated.length) { return false; }
    return !sought || (one.title + " " + one.id + " " + one.kind_name).toLowerCase().indexOf(sought) >= 0;
  }

  function draw() {
    var shown = entries.filter(isWanted), kind = null;
    clear(id("entries"));
    shown.forEach(function (one) {
      if (one.kind !== kind) {
        kind = one.kind;
        var head = make("li");
        head.appendChild(make("h3", "", one.kind_name || one.kind));
        id("entries").appendChild(head);
      }
      var item = make("li"), button = make("button", "", one.title + " ");
      button.type = "button";
      button.setAttribute("aria-current", String(Boolean(opened) && opened.path === one.path));
      if (one.errors) { button.appendChild(make("small", "error", say("errors", { count: one.errors }))); }
      if (one.warnings) { button.appendChild(make("small", "warning", say("warnings", { count: one.warnings }))); }
      if (one.state) { button.appendChild(make("small", "", say(one.state))); }
      if (one.untranslated.length) { button.appendChild(make("small", "", say("lacks", { languages: one.untranslated.join(", ") }))); }
      button.addEventListener("click", function () { choose(one.path); });
      item.appendChild(button);
      id("entries").appendChild(item);
    });
    id("count").textContent = say("count", { count: shown.length });
  }

  function choose(path, isGivenUp) {
    // Where the browser keeps nothing, what is typed would be lost.
    if (!isGivenUp && isChanged() && !keep(opened, id("text").value) && !confirm(words.leave)) { return Promise.resolve(); }
    clearTimeout(timer);
    asked += 1;
    var number = asked;
    return get("entry", { path: path }).then(function (answer) {
      // Another one has been chosen meanwhile.
      if (number !== asked) { return; }
      var before = kept(path);
      opened = answer.data;
      opened.saved = opened.text;
      id("choose").hidden = true;
      id("editor").hidden = false;
      id("name").textContent = path;
      languages();
      id("note").textContent = "";
      id("conflict").hidden = true;
      id("text").value = opened.text;
      if (before && before.text !== opened.text) {
        id("text").value = before.text;
        id("note").textContent = say("restored");
        // If the file has changed meanwhile, saving tells.
        opened.digest = before.digest;
      }
      tell(opened);
      mark();
      draw();
      location.hash = encodeURIComponent(path);
      if (id("text").value !== opened.text) { type(); }
    }).catch(lost);
  }

  // The same entry in its other languages.
  function languages() {
    clear(id("languages"));
    opened.languages.forEach(function (one) {
      var button = make("button", "", one.language || say("original"));
      button.type = "button";
      button.setAttribute("aria-current", String(one.path === opened.path));
      button.addEventListener("click", function () { choose(one.path); });
      id("languages").appendChild(button);
    });
  }

  function isChanged() { return Boolean(opened) && id("text").value !== opened.saved; }
  function mark() {
    id("save").disabled = !isChanged();
    status(isChanged() ? "unsaved" : "", "");
  }

  function tell(state) {
    clear(id("problems"));
    if (!state.problems.length) { id("problems").appendChild(make("li", "", say("fine"))); }
    state.problems.forEach(function (one) {
      var item = make("li"), button = make("button", one.severity === "error" ? "is-error" : "");
      button.type = "button";
      button.appendChild(make("span", one.severity, one.label + " "));
      button.appendChild(document.createTextNode(one.line + ":" + one.column + " " + one.message));
      if (one.hint) { button.appendChild(make("span", "hint", "→ " + one.hint)); }
      button.addEventListener("click", function () { point(one); });
      item.appendChild(button);
      id("problems").appendChild(item);
    });
    form.show(state.form, state.problems);
    id("kept").hidden = !state.stops;
    show(state.address);
  }

  // The place of a problem, in the text.
  function point(one) {
    var text = id("text"), lines = text.value.split("\n"), start = one.column - 1;
    lines.slice(0, one.line - 1).forEach(function (line) { start += line.length + 1; });
    text.focus();
    text.setSelectionRange(start, start + Math.max(1, one.marked.length));
  }

  // The frame goes on showing what it shows until the new page is there, and stays where it was scrolled to.
  function show(at) {
    var frame = id("page"), wanted = new URL("page/" + at, location.href).href;
    id("nopage").hidden = at !== "" || !opened;
    frame.hidden = at === "";
    if (at === "") { return; }
    if (isAt(frame, wanted)) { frame.contentWindow.location.reload(); } else { frame.src = wanted; }
  }

  // A link in the page may have led elsewhere, also to another host, whose address is not told.
  function isAt(frame, wanted) {
    try { return frame.contentWindow.location.href.split("#")[0] === wanted.split("#")[0]; } catch (error) { return false; }
  }

  // A field of the form changes its lines in the text, and nothing else there.
  function changeField(name, value) {
    var one = opened, text = id("text").value;
    return post("field", { path: one.path, text: text, name: name, value: value }).then(function (answer) {
      if (one !== opened || id("text").value !== text) { return; }
      if (answer.data.text === null) {
        id("note").textContent = words.not_here;
        return;
      }
      id("note").textContent = "";
      id("text").value = answer.data.text;
      id("text").dispatchEvent(new Event("input"));
    }).catch(lost);
  }

  function type() {
    var one = opened, text = id("text").value, number = asked += 1;
    return post("typed", { path: one.path, text: text }).then(function (answer) {
      // Only the answer to what was typed last counts.
      if (number === asked && one === opened) { tell(answer.data); }
    }).catch(lost);
  }

  function save() {
    if (!isChanged() || isSaving) { return Promise.resolve(); }
    var one = opened, text = id("text").value;
    clearTimeout(timer);
    isSaving = true;
    return post("save", { path: one.path, text: text, digest: one.digest }).then(function (answer) {
      if (answer.status === 409) { conflict(one, answer.data); } else if (answer.status === 500) { refused(answer.data.problem); } else {
        one.digest = answer.data.digest;
        one.saved = text;
        settle(one, text);
      }
    }).catch(lost).then(function () { isSaving = false; });
  }

  // What has been typed since it was sent is still to be saved, and to be kept until then.
  function settle(one, text) {
    var before = kept(one.path);
    if (one === opened && isChanged()) { keep(one, id("text").value); } else if (!before || before.text === text) { forget(one.path); }
    if (one !== opened) { return list(); }
    id("note").textContent = "";
    id("conflict").hidden = true;
    mark();
    if (!isChanged()) { status("saved", ""); }
    return type().then(list);
  }

  function conflict(one, now) {
    if (one !== opened) { return; }
    one.now = now;
    id("now").textContent = now.now;
    id("conflict").hidden = false;
    id("theirs").focus();
  }

  function refused(problem) { id("note").textContent = problem.message + " " + problem.hint; }

  id("text").addEventListener("input", function () {
    mark();
    if (isChanged()) { keep(opened, id("text").value); } else { forget(opened.path); }
    clearTimeout(timer);
    timer = setTimeout(type, TYPING_MS);
  });
  id("save").addEventListener("click", save);
  id("theirs").addEventListener("click", function () {
    forget(opened.path);
    choose(opened.path, true);
  });
  id("mine").addEventListener("click", function () {
    opened.digest = opened.now.digest;
    keep(opened, id("text").value);
    id("conflict").hidden = true;
    id("text").focus();
  });
  id("search").addEventListener("input", draw);
  id("filter").addEventListener("change", draw);
  addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      if (!event.repeat) { save(); }
    }
  });
  // Somebody may have changed files while this window lay below others.
  addEventListener("focus", function () {
    list();
    var one = opened;
    if (one && !isChanged()) {
      get("entry", { path: one.path }).then(function (answer) {
        if (one === opened && answer.data.digest !== one.digest && !isChanged()) { choose(one.path); }
      }).catch(lost);
    }
  });
  addEventListener("beforeunload", function (event) { if (isChanged()) { event.preventDefault(); event.returnValue = words.leave; } });

  [].forEach.call(document.querySelectorAll("[data-word]"), function (one) { one.textContent = say(one.getAttribute("data-word")); });
  document.title = say("title");
  id("page").title = say("page");
  id("other").href = given.language === "en" ? "./" : "./?language=en";
  id("other").lang = given.language === "en" ? "zh" : "en";
  list().then(function () { if (location.hash.length > 1) { choose(decodeURIComponent(location.hash.slice(1))); } });
})();
