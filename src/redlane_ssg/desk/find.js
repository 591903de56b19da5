// The entries on the left: found by words, by kind and by state.
var redlaneFind = function (desk, isOpened, choose, know) {
  "use strict";
  var id = desk.id, say = desk.say, make = desk.make, entries = [], later = { old: [], stale: [] }, isAsking = false;

  function list() {
    return desk.get("entries").then(function (answer) { entries = answer.data; places(); know(entries); draw(); return states(); }).catch(desk.lost);
  }

  // What takes longer to find out: translations older than their original, and printed signs that have changed.
  function states() {
    if (isAsking) { return; }
    isAsking = true;
    var old = desk.get("old").then(function (answer) { later.old = answer.data.problem ? [] : answer.data; });
    var stale = desk.get("signs").then(function (answer) {
      later.stale = answer.data.signs.filter(function (one) { return one.state === "stale"; }).map(function (one) { return one.path; });
    });
    Promise.all([old, stale]).then(draw).catch(desk.lost).then(function () { isAsking = false; });
  }
  function flagsOf(one) {
    return one.flags.concat(Object.keys(later).filter(function (flag) { return later[flag].indexOf(one.path) >= 0; }));
  }

  function places() {
    var chosen = id("place").value;
    while (id("place").options.length > 1) { id("place").remove(1); }
    entries.filter(function (one) { return one.is_place; }).forEach(function (one) {
      id("place").appendChild(new Option(one.title, one.id));
    });
    id("place").value = chosen;
  }

  function namesOf(some) {
    return some.slice(0, 3).map(function (one) { return one.title; }).join(desk.words.comma) + (some.length > 3 ? "…" : "");
  }

  function isWanted(one) {
    var filter = id("filter").value, parts = id("search").value.toLowerCase().split(/\s+/);
    var told = (one.title + " " + one.id + " " + one.kind_name + " " + one.sound).toLowerCase(), place = id("place").value;
    if (filter === "problems" && !(one.errors || one.warnings)) { return false; }
    if (filter === "hidden" && !one.state) { return false; }
    if (filter === "untranslated" && !one.untranslated.length) { return false; }
    if (["review", "thin", "old", "stale"].indexOf(filter) >= 0 && flagsOf(one).indexOf(filter) < 0) { return false; }
    if (place && one.id !== place && one.belongs.indexOf(place) < 0) { return false; }
    return parts.every(function (part) { return told.indexOf(part) >= 0; });
  }

  function draw() {
    var shown = entries.filter(isWanted), kind = null;
    desk.clear(id("entries"));
    desk.keptPaths().filter(function (path) { return !entries.some(function (one) { return one.path === path; }); }).forEach(function (path) {
      var item = make("li"), button = make("button", "", path + " ");
      button.type = "button";
      button.setAttribute("aria-current", String(isOpened(path)));
      button.appendChild(make("small", "warning", desk.words.new_unsaved));
      button.addEventListener("click", function () { choose(path); });
      item.appendChild(button);
      id("entries").appendChild(item);
    });
    shown.forEach(function (one) {
      if (one.kind !== kind) {
        kind = one.kind;
        var head = make("li");
        head.appendChild(make("h3", "", one.kind_name || one.kind));
        id("entries").appendChild(head);
      }
      var item = make("li"), button = make("button", "", one.title + " ");
      button.type = "button";
      button.setAttribute("aria-current", String(isOpened(one.path)));
      if (one.errors) { button.appendChild(make("small", "error", say("errors", { count: one.errors }))); }
      if (one.warnings) { button.appendChild(make("small", "warning", say("warnings", { count: one.warnings }))); }
      if (desk.kept(one.path)) { button.appendChild(make("small", "warning", desk.words.kept_here)); }
      flagsOf(one).forEach(function (flag) { button.appendChild(make("small", "", say("flag_" + flag))); });
      if (one.state) { button.appendChild(make("small", "", say(one.state))); }
      if (one.untranslated.length) { button.appendChild(make("small", "", say("lacks", { languages: one.untranslated.join(", ") }))); }
      button.addEventListener("click", function () { choose(one.path); });
      item.appendChild(button);
      id("entries").appendChild(item);
    });
    // Whoever opens the desk sees that something is wrong, and where.
    var broken = entries.filter(function (one) { return one.errors; });
    id("broken").hidden = !broken.length;
    id("broken").textContent = broken.length ? say("broken", { count: broken.length, names: namesOf(broken) }) : "";
    id("count").textContent = say("count", { count: shown.length });
  }

  id("search").addEventListener("input", draw);
  id("filter").addEventListener("change", draw);
  id("place").addEventListener("change", draw);
  return { list: list, draw: draw, entries: function () { return entries; }, namesOf: namesOf };
};
