// Saving: the text of an entry goes into its file, and what somebody else has written meanwhile is never lost.
var redlaneSaving = function (host) {
  "use strict";
  var desk = redlaneDesk, id = desk.id, words = desk.words, isSaving = false;

  function save() {
    if (!host.isChanged() || isSaving) { return Promise.resolve(); }
    var one = host.opened(), text = id("text").value;
    isSaving = true;
    return desk.post("save", { path: one.path, text: text, digest: one.digest, base: one.base }).then(function (answer) {
      if (answer.status === 409) { return conflict(one, answer.data); }
      if (answer.status === 500) { return host.say(desk.sentence(answer.data.problem)); }
      return saved(one, text, answer.data);
    }).catch(desk.lost).then(function () { isSaving = false; });
  }

  function saved(one, text, told) {
    var isNew = one.digest === "", isMerged = told.merged !== null && told.merged !== undefined, now = isMerged ? told.merged : text;
    one.saved = now;
    if (isMerged && one === host.opened() && id("text").value !== text) {
      // Typed on meanwhile: what is here lacks what somebody else has written. The next save merges again.
      one.base = text;
    } else {
      one.digest = told.digest;
      one.base = now;
      // Somebody else had changed other lines: both stand in the file now, and here.
      if (isMerged && one === host.opened()) { host.write(now); }
    }
    if (isNew) { one.languages.forEach(function (other) { other.is_there = other.is_there || other.path === one.path; }); }
    return settle(one, text, isMerged ? [words.merged] : [], told);
  }

  // What saving has done besides: the lists of translations follow those of their original.
  function besides(told) {
    return [["followed", told.followed], ["not_followed", told.left]].filter(function (one) { return one[1] && one[1].length; })
      .map(function (one) { return desk.say(one[0], { files: one[1].join(", ") }); });
  }

  // What has been typed since it was sent is still to be saved, and to be kept until then.
  function settle(one, text, said, told) {
    var before = desk.kept(one.path);
    if (one === host.opened() && host.isChanged()) { desk.keep(one, id("text").value); } else if (!before || before.text === text) {
      desk.forget(one.path);
    }
    if (one !== host.opened()) { return host.list(); }
    host.say(said.concat(besides(told)).join(" "));
    id("conflict").hidden = true;
    host.savedNow();
    return host.type().then(host.list);
  }

  function conflict(one, now) {
    if (one !== host.opened()) { return; }
    one.now = now;
    id("now").textContent = now.now;
    id("conflict").hidden = false;
    id("conflict").focus();
  }

  id("theirs").addEventListener("click", function () {
    if (!confirm(words.drop)) { return; }
    desk.forget(host.opened().path);
    host.choose(host.opened().path, true);
  });
  id("mine").addEventListener("click", function () {
    var one = host.opened();
    one.digest = one.now.digest;
    one.base = one.now.now;
    desk.keep(one, id("text").value);
    id("conflict").hidden = true;
    id("text").focus();
  });

  return { save: save };
};
