// The entries on the left: found by words, by kind and by state.
var redlaneFind = function (desk, isOpened, choose, know) {
  "use strict";
  var id = desk.id, say = desk.say, make = desk.make, entries = [];

  function list() {
    return desk.get("entries").then(function (answer) { entries = answer.data; know(entries); draw(); }).catch(desk.lost);
  }

  function isWanted(one) {
    var filter = id("filter").value, parts = id("search").value.toLowerCase().split(/\s+/);
    var told = (one.title + " " + one.id + " " + one.kind_name).toLowerCase();
    if (filter === "problems" && !(one.errors || one.warnings)) { return false; }
    if (filter === "hidden" && !one.state) { return false; }
    if (filter === "untranslated" && !one.untranslated.length) { return false; }
    return parts.every(function (part) { return told.indexOf(part) >= 0; });
  }

  function draw() {
    var shown = entries.filter(isWanted), kind = null;
    desk.clear(id("entries"));
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
      if (one.state) { button.appendChild(make("small", "", say(one.state))); }
      if (one.untranslated.length) { button.appendChild(make("small", "", say("lacks", { languages: one.untranslated.join(", ") }))); }
      button.addEventListener("click", function () { choose(one.path); });
      item.appendChild(button);
      id("entries").appendChild(item);
    });
    id("count").textContent = say("count", { count: shown.length });
  }

  id("search").addEventListener("input", draw);
  id("filter").addEventListener("change", draw);
  return { list: list, draw: draw };
};
