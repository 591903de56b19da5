// Signs: the sheet of the one that is written beside its text, and the steps from a code to the wall.
var redlaneSigns = function (host) {
  "use strict";
  var desk = redlaneDesk, id = desk.id, say = desk.say, make = desk.make, words = desk.words;
  var STEPS = ["issue", "sheets", "verify", "printed", "stale"], chosen = {}, inTheWay = [], isLooking = false, isAskedAgain = false;

  // The sheet with what is typed. Whoever types on meanwhile gets the last one only.
  function look(path) {
    id("sheet").hidden = false;
    if (isLooking) { isAskedAgain = true; return; }
    isLooking = true;
    id("sheet").setAttribute("aria-busy", "true");
    desk.get("sheet", { path: path }).then(function (answer) { show(answer.data); }).catch(desk.lost).then(function () {
      isLooking = false;
      id("sheet").removeAttribute("aria-busy");
      if (isAskedAgain && host.isOpen()) { isAskedAgain = false; look(host.path()); }
    });
  }
  function hide() { id("sheet").hidden = true; }

  function show(told) {
    var box = id("sheet");
    desk.clear(box);
    if (!told.pictures.length) { box.appendChild(make("p", "", words.sheet_none)); }
    told.pictures.forEach(function (picture, index) {
      var shown = make("img");
      shown.src = picture;
      shown.alt = say("sheet_page", { number: index + 1 });
      box.appendChild(shown);
    });
    told.failures.forEach(function (failure) { box.appendChild(make("p", "error", say("sheet_fails", { why: failure }))); });
    if (told.pictures.length && !told.failures.length) { box.appendChild(make("p", "", words.sheet_scans)); }
    told.problems.forEach(function (one) { box.appendChild(problem(one)); });
  }

  function problem(one) {
    return make("p", one.severity, one.place + " " + one.label + " " + desk.sentence(one));
  }

  function open() {
    chosen = {};
    desk.clear(id("told"));
    id("signs").showModal();
    list();
  }

  function list() {
    return desk.get("signs").then(function (answer) {
      var table = id("signlist");
      desk.clear(table);
      inTheWay = answer.data.in_the_way;
      id("signcount").textContent = answer.data.signs.length ? "" : words.no_signs;
      if (answer.data.signs.length) { table.appendChild(row("th", [words.sign_choose, words.sign_name, words.sign_place, words.sign_code, words.sign_state])); }
      answer.data.signs.forEach(function (one) { table.appendChild(signRow(one)); });
    }).catch(desk.lost);
  }

  function row(name, cells) {
    var line = make("tr");
    cells.forEach(function (cell) {
      var made = make(name);
      if (typeof cell === "string") { made.textContent = cell; } else { made.appendChild(cell); }
      line.appendChild(made);
    });
    return line;
  }

  function signRow(one) {
    var box = make("input"), button = make("button", "quiet", one.title + " · " + one.form);
    box.type = "checkbox";
    box.checked = Boolean(chosen[one.id]);
    box.disabled = !one.code;
    box.setAttribute("aria-label", one.title);
    box.addEventListener("change", function () { chosen[one.id] = box.checked; });
    button.type = "button";
    button.addEventListener("click", function () { id("signs").close(); host.choose(one.path); });
    var state = make("span", one.state === "stale" ? "warning" : "", say("sign_" + one.state, { day: one.printed }));
    return row("td", [box, button, one.place, one.code || "—", state]);
  }

  // Printing is recorded once and for all: it is asked about first.
  function take(step) {
    if (host.isChanged()) { tell([make("p", "warning", words.save_first)]); return; }
    var signs = Object.keys(chosen).filter(function (one) { return chosen[one]; });
    if (step === "printed" && inTheWay.length) { tell(inTheWay.map(problem)); return; }
    if (step === "printed" && !signs.length) { tell([make("p", "warning", words.tick_first)]); return; }
    var question = { title: words.step_printed, ok: words.printed_yes, isGrave: true, lines: [{ text: say("printed_these", { signs: signs.join(", ") }) }, { text: words.printed_told, className: "warning" }] };
    (step === "printed" ? redlaneDialog.ask(question) : Promise.resolve({})).then(function (answer) {
      if (!answer) { return null; }
      busy(true);
      tell([make("p", "", words.working)]);
      return desk.post("step", { step: step, signs: step === "printed" ? signs : [] }).then(function (done) { finished(step, done.data); });
    }).catch(function (error) { tell([]); desk.lost(error); }).then(function () { busy(false); });
  }

  function finished(step, told) {
    var lines = [];
    if (told.problem) { lines.push(problem(told.problem)); } else {
      var values = told.values;
      if (values.unknown) { lines.push(make("p", "error", say("sign_unknown", { sign: values.unknown }))); }
      if (!told.failed && !values.unknown) {
        var isNothing = (step === "issue" || step === "printed") && !values.count;
        lines.push(make("p", "good", say(isNothing ? "step_nothing" : "did_" + step, values)));
      }
      told.problems.forEach(function (one) { lines.push(problem(one)); });
      if (told.more) { lines.push(make("p", "", say("more_problems", { count: told.more }))); }
      if (!told.failed) { lines = lines.concat(linksOf(step)); }
    }
    tell(lines);
    return list().then(host.list);
  }

  function linksOf(step) {
    var links = {
      sheets: [["print/index.pdf", words.open_print_index], ["print/order.csv", words.open_print_order]],
      verify: [["proof/index.html", words.open_proof]], stale: [["stale/index.pdf", words.open_stale]]
    }[step] || [];
    var told = step === "sheets" ? [make("p", "", say("open_printing", { path: "output/print" }))] : [];
    return told.concat(links.map(function (one) {
      var line = make("p"), link = make("a", "", one[1]);
      link.href = "output/" + one[0];
      link.target = "_blank";
      line.appendChild(link);
      return line;
    }));
  }

  function tell(lines) {
    desk.clear(id("told"));
    lines.forEach(function (line) { id("told").appendChild(line); });
  }
  function busy(isBusy) {
    STEPS.forEach(function (step) { id("step." + step).disabled = isBusy; });
  }

  STEPS.forEach(function (step) { id("step." + step).addEventListener("click", function () { take(step); }); });
  id("opensigns").addEventListener("click", open);
  id("closesigns").addEventListener("click", function () { id("signs").close(); });
  // A code may have come meanwhile.
  id("signs").addEventListener("close", function () { if (host.isOpen() && host.kind() === "signs") { look(host.path()); } });

  return { look: look, hide: hide };
};
