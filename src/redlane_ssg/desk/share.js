// Handing in, and the history of a file.
var redlaneShare = function (host) {
  "use strict";
  var desk = redlaneDesk, id = desk.id, say = desk.say, make = desk.make, words = desk.words, ask = redlaneDialog.ask;
  // The password is kept until this window is closed, and nowhere else.
  var secret = { user: "", secret: "" };

  function remembered(name) { try { return localStorage.getItem("redlane-author-" + name) || ""; } catch (error) { return ""; } }
  function remember(name, value) { try { localStorage.setItem("redlane-author-" + name, value); } catch (error) { return; } }

  function start() {
    if (host.isOpen() && host.isChanged()) { host.say(words.save_first); return; }
    desk.get("sharing").then(function (answer) {
      var state = answer.data;
      if (state.problem) { return show([{ text: desk.sentence(state.problem), className: "error" }]); }
      if (!state.is_kept) { return show([{ text: words.not_kept }]); }
      if (!state.changes.length && !state.waiting) { return show([{ text: words.nothing_new }]); }
      return question(state).then(function (values) {
        if (!values) { return null; }
        remember("name", values.name);
        remember("email", values.email);
        if (values.secret) { secret = { user: values.user, secret: values.secret }; }
        return hand(state, values, {});
      });
    }).catch(desk.lost);
  }

  function question(state) {
    var remote = state.remote, author = state.author || { name: "", email: "" }, lines = [];
    lines.push({ text: remote ? say("hand_to", { address: remote.address, branch: remote.branch }) : words.hand_here });
    state.changes.slice(0, 12).forEach(function (one) { lines.push({ text: words["file_" + one.what] + " " + host.nameOf(one.path), className: "item-line" }); });
    if (state.changes.length > 12) { lines.push({ text: say("more_files", { count: state.changes.length - 12 }), className: "item-line" }); }
    if (state.changes.length) { lines.push({ text: words.see_report, href: "report?language=" + desk.given.language }); }
    if (state.waiting) { lines.push({ text: say("waiting", { count: state.waiting }) }); }
    var unsaved = desk.keptPaths().map(host.nameOf);
    if (unsaved.length) { lines.push({ text: say("hand_unsaved", { names: unsaved.join(words.comma) }), className: "warning" }); }
    if (host.errors()) { lines.push({ text: say("hand_errors", { count: host.errors() }), className: "warning" }); }
    if (remote && remote.kind === "http") { lines.push({ text: words.hand_http, className: "warning" }); }
    var fields = [
      { name: "message", label: words.hand_message, type: "long", required: true, value: proposal(state.changes), told: words.hand_message_told },
      { name: "name", label: words.author_name, required: true, value: author.name || remembered("name") },
      { name: "email", label: words.author_email, value: author.email || remembered("email") }
    ];
    if (remote && /^https?$/.test(remote.kind)) {
      fields.push({ name: "user", label: words.remote_user, value: secret.user });
      fields.push({ name: "secret", label: words.remote_secret, type: "password", value: secret.secret, told: words.remote_secret_told });
    }
    return ask({ title: words.hand_in, ok: words.hand_ok, lines: lines, fields: fields });
  }

  // What has changed, in words: the report of what was done.
  function proposal(changes) {
    var names = [];
    changes.forEach(function (one) { var name = host.nameOf(one.path); if (names.indexOf(name) < 0) { names.push(name); } });
    var short = names.slice(0, 3).join(words.comma) + (names.length > 3 ? say("and_more", { count: names.length }) : "");
    return say("report", { names: short }) + "\n\n" + changes.map(function (one) { return "- " + words["file_" + one.what] + " " + one.path; }).join("\n");
  }

  function hand(state, values, choices) {
    desk.status("handing");
    var sent = { message: values.message, name: values.name, email: values.email || "", user: secret.user, secret: secret.secret, choices: choices };
    return desk.post("handin", sent).then(function (answer) {
      var done = answer.data;
      desk.status("");
      if (done.problem) { return show([{ text: desk.sentence(done.problem), className: "error" }, { text: words.nothing_lost }]); }
      if (done.conflicts.length) {
        return settle(done.conflicts, {}).then(function (chosen) { return chosen ? hand(state, values, chosen) : null; });
      }
      return finished(state, done);
    }).catch(function (error) { desk.lost(error); });
  }

  function finished(state, done) {
    var lines = [];
    if (done.told) { lines.push({ text: desk.sentence(done.told), className: done.told.severity }); }
    if (!done.told || done.told.severity !== "error") {
      lines.unshift({ text: done.is_sent ? words.handed_in : words.recorded, className: "good" });
    }
    if (done.received.length) {
      lines.push({ text: say("received", { count: done.received.length }) });
      done.received.slice(0, 12).forEach(function (path) { lines.push({ text: host.nameOf(path), className: "item-line" }); });
    }
    return show(lines).then(function () { return host.list(); });
  }

  // One question for each file that both have changed in ways that contradict each other.
  function settle(conflicts, chosen) {
    var one = conflicts[0];
    if (!one) { return Promise.resolve(chosen); }
    var lines = [{ text: say("conflict_in", { name: host.nameOf(one.path) }) }];
    var fields = [{ name: "take", label: words.conflict_take, options: takes(one) }];
    if (one.is_text) {
      [["ours", words.conflict_ours], ["theirs", words.conflict_theirs]].forEach(function (side) {
        lines.push({ text: side[1], className: "side-name" });
        lines.push({ text: one[side[0]] === null ? words.conflict_gone : one[side[0]], className: "side" });
      });
      fields.push({ name: "text", label: words.conflict_text, type: "long", value: one.both === null ? "" : one.both });
    }
    return ask({ title: words.conflict_title, ok: words.conflict_ok, lines: lines, fields: fields }).then(function (values) {
      if (!values) { return null; }
      chosen[one.relative] = { take: values.take, text: values.text === undefined ? "" : values.text };
      return settle(conflicts.slice(1), chosen);
    });
  }
  function takes(one) {
    var options = [["ours", words.take_ours], ["theirs", words.take_other]];
    if (!one.is_text || one.both === null) { return options; }
    // Lines of both that do not make fields have to be put right first.
    return one.is_readable ? [["text", words.take_text]].concat(options) : options.concat([["text", words.take_text]]);
  }

  function show(lines) { return ask({ title: words.hand_in, lines: lines, cancel: words.close }); }

  // The versions of the file that is open: when, who, what for. One of them can be taken up again.
  function history() {
    var path = host.path(), opened = host.opened();
    desk.get("history", { path: path }).then(function (answer) {
      if (answer.data.problem) { return ask({ title: words.history, lines: [{ text: desk.sentence(answer.data.problem), className: "error" }], cancel: words.close }); }
      if (!answer.data.length) { return ask({ title: words.history, lines: [{ text: words.no_history }], cancel: words.close }); }
      return ask({
        title: words.history, ok: words.history_look, lines: [{ text: words.history_told }],
        fields: [{ name: "id", label: words.history_which, options: answer.data.map(function (one, index) { return [String(index), lineOf(one)]; }) }]
      }).then(function (values) { return values ? look(answer.data[Number(values.id)], opened) : null; });
    }).catch(desk.lost);
  }
  function lineOf(one) {
    var day = new Date(one.time).toLocaleString(desk.given.language === "en" ? "en" : "zh-CN", { dateStyle: "medium", timeStyle: "short" });
    return day + " · " + one.author + " · " + (one.is_gone ? words.file_gone + " · " : "") + one.subject;
  }
  function look(one, opened) {
    return desk.get("earlier", { path: one.path, id: one.id }).then(function (answer) {
      if (answer.data.problem || answer.data.text === null) { host.say(answer.data.problem ? desk.sentence(answer.data.problem) : words.no_text); return null; }
      return ask({
        title: lineOf(one), ok: words.history_take, lines: [{ text: answer.data.text, className: "side" }, { text: words.history_take_told }]
      }).then(function (values) { if (values && host.isStill(opened)) { host.write(answer.data.text); } });
    });
  }

  id("handin").addEventListener("click", start);
  id("act.history").addEventListener("click", history);
};
