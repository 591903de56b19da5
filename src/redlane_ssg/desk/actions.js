// What is done to an entry as a whole, and new ones. An action is told before it is done, and can be taken back.
var redlaneActions = function (host) {
  "use strict";
  var desk = redlaneDesk, id = desk.id, say = desk.say, words = desk.words, ask = redlaneDialog.ask, last = "";

  // Asks for a new entry of some kinds. Promises its kind, id, title and path, or nothing.
  function asked(kinds) {
    var touched = false, path = "";
    return ask({
      title: words.new_title, ok: words.new_ok, lines: [{ text: words.new_told }],
      fields: [
        { name: "kind", label: words.new_kind, value: host.kind(), options: host.kinds().filter(function (one) { return !kinds || kinds.indexOf(one[0]) >= 0; }) },
        { name: "title", label: words.new_name, required: true },
        { name: "id", label: words.new_id, required: true, told: words.new_id_told }
      ],
      check: function (values, changed) {
        touched = changed === "id" ? values.id !== "" : touched;
        return desk.get("proposal", { kind: values.kind, title: values.title, id: touched ? values.id : "" }).then(function (answer) {
          path = answer.data.path;
          var problem = answer.data.problem;
          return { problem: problem ? desk.sentence(problem) : "", values: touched ? {} : { id: answer.data.id } };
        });
      }
    }).then(function (values) {
      return values && values.id && values.title ? { kind: values.kind, id: values.id, title: values.title, path: path } : null;
    });
  }

  // A new entry that one goes on writing: nothing is written before it is saved.
  function begin() { return asked(null).then(function (made) { if (made) { host.choose(made.path, false, made.title); } }); }

  // A new entry that another one is to name. Promises its id, or nothing.
  function beginAt(kinds) {
    return asked(kinds).then(function (made) {
      if (!made) { return ""; }
      return desk.post("new", made).then(function (answer) {
        if (answer.data.problem) { host.say(desk.sentence(answer.data.problem)); return ""; }
        host.say(say("made_on_the_way", { title: made.title }));
        return host.list().then(function () { return made.id; });
      });
    }).catch(function () { desk.lost(); return ""; });
  }

  function act(action) {
    // Its translations, too: what is typed there would be under a name that nobody opens.
    var stem = host.path().replace(/[^/]*$/, "") + host.idOf() + ".";
    if (host.isChanged() || desk.keptPaths().some(function (path) { return path.indexOf(stem) === 0; })) {
      host.say(words.save_first);
      return Promise.resolve();
    }
    return (QUESTIONS[action] ? ask(QUESTIONS[action]()) : Promise.resolve({ value: action === "draft" && !isDraft() ? "yes" : "" }))
      .then(function (values) { return values ? plan(action, values.value) : null; }).catch(desk.lost);
  }

  function isDraft() { return host.valueOf("draft") === "true"; }

  var QUESTIONS = {
    rename: function () {
      return {
        title: words.act_rename, ok: words.look_first,
        fields: [{ name: "value", label: words.new_id, value: host.idOf(), required: true, told: words.rename_told }],
        // What cannot be is told where it can be mended.
        check: function (values) {
          if (values.value === host.idOf()) { return Promise.resolve({}); }
          return desk.get("proposal", { kind: host.kind(), title: "", id: values.value }).then(function (answer) {
            var found = values.value && answer.data.problem;
            return { problem: found ? desk.sentence(found) : "" };
          });
        }
      };
    },
    publish: function () {
      return {
        title: words.act_publish, ok: words.look_first,
        fields: [{ name: "value", label: words.publish_on, type: "date", value: host.valueOf("publish"), required: !host.valueOf("publish"), told: words.day_told }]
      };
    },
    expire: function () {
      return {
        title: words.act_expire, ok: words.look_first,
        fields: [{ name: "value", label: words.expire_on, type: "date", value: host.valueOf("expire"), required: !host.valueOf("expire"), told: words.day_told }]
      };
    }
  };

  function plan(action, value) {
    var path = host.path();
    return desk.post("plan", { path: path, action: action, value: value }).then(function (answer) {
      var told = answer.data;
      var title = words[action === "draft" && !value ? "act_public" : "act_" + action];
      if (told.problem) { return ask({ title: title, lines: [{ text: desk.sentence(told.problem), className: "error" }], cancel: words.close }); }
      if (!told.files.length) { host.say(words.nothing_to_do); return null; }
      var isGrave = told.made.some(function (one) { return one.severity === "error"; });
      return ask({
        title: title, lines: linesOf(told), ok: isGrave ? words.do_anyway : words.do_it, isGrave: isGrave || action === "remove"
      }).then(function (values) { return values ? doIt(path, action, value, told.token) : null; });
    });
  }

  function linesOf(told) {
    var lines = [{ text: say("plan_files", { count: told.files.length }) }];
    told.files.slice(0, 12).forEach(function (one) { lines.push({ text: words["file_" + one.what] + " " + one.path, className: "item-line" }); });
    if (told.files.length > 12) { lines.push({ text: "…", className: "item-line" }); }
    if (told.given_up) { lines.push({ text: words.plan_given_up }); }
    if (told.made.length) { lines.push({ text: say("plan_made", { count: told.made.length + told.more }), className: "warning" }); } else {
      lines.push({ text: words.plan_fine });
    }
    told.made.forEach(function (one) {
      lines.push({ text: host.nameOf(one.path) + " · " + say("line", { line: one.line }) + " · " + one.message, className: "item-line " + one.severity });
    });
    if (told.mended) { lines.push({ text: say("plan_mended", { count: told.mended }) }); }
    return lines;
  }

  function doIt(path, action, value, token) {
    var count = host.choices();
    return desk.post("do", { path: path, action: action, value: value, token: token }).then(function (answer) {
      if (answer.status === 409) { host.say(words.changed_meanwhile); return null; }
      if (answer.data.problem) { host.say(desk.sentence(answer.data.problem)); return null; }
      last = token;
      id("undo").hidden = false;
      return host.gone(answer.data.path, count).then(function () { desk.status("done"); });
    });
  }

  id("undo").addEventListener("click", function () {
    var count = host.choices();
    desk.post("undo", { token: last }).then(function (answer) {
      id("undo").hidden = true;
      if (answer.status === 409) { host.say(words.not_the_last); return null; }
      if (answer.data.problem) { host.say(desk.sentence(answer.data.problem)); return null; }
      return host.gone("", count).then(function () { desk.status("undone"); });
    }).catch(desk.lost);
  });
  id("new").addEventListener("click", begin);
  ["rename", "draft", "publish", "expire", "remove"].forEach(function (action) {
    id("act." + action).addEventListener("click", function () { act(action); });
  });

  // The entry as it is typed, as an article to be pasted into the editor of the official account.
  function article() {
    desk.get("article", { path: host.path() }).then(function (answer) {
      return redlaneCopy(answer.data.html, answer.data.text).then(function () {
        host.say(say("article_copied", { title: answer.data.title }));
      }, function () { host.say(words.article_not_copied); });
    }).catch(function (error) {
      if (error.message === "404") { host.say(words.no_article); } else { desk.lost(error); }
    });
  }
  id("act.article").addEventListener("click", article);

  // What the buttons say depends on the entry.
  function draw() {
    id("act.draft").textContent = words[isDraft() ? "act_public" : "act_draft"];
    ["rename", "remove", "history", "article"].forEach(function (action) { id("act." + action).disabled = host.isNew(); });
    // These stand in the original alone.
    ["draft", "publish", "expire"].forEach(function (action) { id("act." + action).disabled = host.isNew() || !host.isOriginal(); });
  }

  return { begin: beginAt, draw: draw };
};
