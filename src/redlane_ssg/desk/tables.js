// Tables of Excel: what an entry lists is given as one, and taken from one. What would change is told before it stands in
// the form, and nothing is written until it is saved.
var redlaneTables = function (host) {
  "use strict";
  var desk = redlaneDesk, id = desk.id, words = desk.words, say = desk.say, isBusy = false;
  var MOST_BYTES = 10 * 1024 * 1024, ACCEPTED = ".xlsx,.csv", MOST_NAMES = 8;
  var WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  function choose(field) { host.pick(ACCEPTED).then(function (file) { if (file) { take(field, file); } }); }

  function take(field, file) {
    if (file.size > MOST_BYTES) { host.say(words.table_too_large); return; }
    oneByOne(field, ".from", function (one) {
      desk.status("table_reading");
      return encoded(file).then(function (data) { return propose(one, file.name, data); });
    });
  }

  // One table at a time, with all that stands in the fields; then the keys are again where they were.
  function oneByOne(field, button, work) {
    var one = host.opened();
    if (isBusy) { return; }
    isBusy = true;
    host.settled().then(function () { return host.isStill(one) ? work(one) : null; }).catch(function (error) {
      if (error.message === "404") { host.say(words.no_site); } else { desk.lost(error); }
    }).then(function () {
      var again = document.querySelector("#fields [data-field='" + field.at.join(".") + button + "']"), active = document.activeElement;
      isBusy = false;
      // A window that has just closed may still hold the keys, if the button was drawn anew meanwhile.
      if (again && (active === document.body || id("dialog").contains(active))) { again.focus(); }
    });
  }

  function encoded(file) {
    return new Promise(function (answer, fail) {
      var reader = new FileReader();
      reader.onload = function () { answer(reader.result.slice(reader.result.indexOf(",") + 1)); };
      reader.onerror = function () { fail(new Error("503")); };
      reader.readAsDataURL(file);
    });
  }

  function propose(one, name, data) {
    var text = id("text").value;
    return desk.post("fromtable", { path: one.path, text: text, name: name, data: data }).then(function (answer) {
      host.mark();
      if (!host.isStill(one)) { return null; }
      return redlaneDialog.ask(proposal(name, answer.data)).then(function (accepted) {
        if (!accepted || !host.isStill(one)) { return null; }
        // Something else has changed the text meanwhile: what comes of the table then is told anew.
        if (id("text").value !== text) { return propose(one, name, data); }
        put(answer.data.text);
        return null;
      });
    });
  }

  // One step that can be taken back.
  function put(text) {
    host.endStep();
    host.write(text);
    host.endStep();
    host.say(words.table_taken);
  }

  function proposal(name, told) {
    var lines = told.changes ? changed(told) : [];
    var isNothing = told.text === null, isWrong = told.problems.some(function (one) { return one.severity === "error"; });
    if (isNothing && isWrong) { lines.unshift({ text: words[told.changes ? "table_wrong" : "table_list_wrong"], className: "error" }); }
    if (isNothing && !isWrong) { lines.unshift({ text: words.table_same }); }
    return {
      title: say("table_title", { name: name }), lines: lines.concat(problems(told)), ok: isNothing ? "" : words.table_ok,
      cancel: isNothing ? words.close : words.cancel, isGrave: lines.some(function (one) { return /warning/.test(one.className); })
    };
  }

  // How many are new, changed and so on, and which; of what is lost, what that is.
  function changed(told) {
    var all = told.changes, isPart = { moved: true, emptied: true };
    var named = Object.assign({}, all, { emptied: all.emptied.map(function (one) {
      return say("table_lost", { title: one[0], fields: one[1].join(words.comma) });
    }) });
    return ["added", "changed", "moved", "emptied", "missing"].filter(function (name) { return named[name].length; }).map(function (name) {
      var values = { count: named[name].length, names: few(named[name]) };
      return { text: say("table_" + name, values), className: (isPart[name] ? "item-line" : "") + (name === "emptied" ? " warning" : "") };
    }).concat(all.same ? [{ text: say("table_rest", { count: all.same }) }] : []);
  }
  function few(names) { return names.slice(0, MOST_NAMES).join(words.comma) + (names.length > MOST_NAMES ? "…" : ""); }

  function problems(told) {
    return told.problems.map(function (one) {
      return { text: one.label + " " + (one.cell ? one.cell + " " : "") + desk.sentence(one), className: one.severity };
    }).concat(told.more ? [{ text: say("table_more", { count: told.more }) }] : []);
  }

  function give(field) {
    oneByOne(field, ".as", function (one) {
      return desk.post("astable", { path: one.path, text: id("text").value }).then(function (answer) {
        var told = answer.data;
        if (!told.data) { return redlaneDialog.ask(proposal(words.table_as, told)); }
        download(told.name, told.data);
        host.say([say("table_given", { name: told.name, count: told.count })].concat(told.problems.map(desk.sentence)).join(" "));
        return null;
      });
    });
  }

  function download(name, data) {
    var bytes = Uint8Array.from(atob(data), function (one) { return one.charCodeAt(0); }), link = desk.make("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: WORKBOOK }));
    link.download = name;
    link.hidden = true;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    // The browser still reads from it.
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  return { choose: choose, take: take, give: give };
};

// Two buttons above a list; a table can also be dropped on it.
redlaneForm.prototype.tableOf = function (field, row) {
  "use strict";
  var tables = this.host.tables, line = redlaneDesk.make("p", "tables"), words = redlaneDesk.words;
  [["from", tables.choose], ["as", tables.give]].forEach(function (one) {
    var button = redlaneControls.quiet(words["table_" + one[0]]);
    button.setAttribute("data-field", field.at.join(".") + "." + one[0]);
    button.addEventListener("click", function () { one[1](field); });
    line.appendChild(button);
  });
  line.appendChild(redlaneDesk.make("small", "", words.table_told));
  row.appendChild(line);
  row.addEventListener("drop", function (event) {
    if (event.dataTransfer.files.length) { tables.take(field, event.dataTransfer.files[0]); }
  });
};
