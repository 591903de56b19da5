// Papers for docents and organisers: made, and opened from a list.
var redlanePapers = function (host) {
  "use strict";
  var desk = redlaneDesk, id = desk.id, say = desk.say, make = desk.make, words = desk.words, STEPS = ["edition", "papers"];

  function list() {
    return desk.get("papers").then(function (answer) {
      var box = id("paperlist"), group = "";
      desk.clear(box);
      if (!answer.data.papers.length) { box.appendChild(make("p", "", words.paper_none)); }
      answer.data.papers.forEach(function (one) {
        if (one.folder !== group) {
          group = one.folder;
          box.appendChild(make("h3", "", words["papers_" + group] || group));
          box.appendChild(make("ul"));
        }
        box.lastChild.appendChild(entry(one));
      });
    }).catch(desk.lost);
  }

  function entry(one) {
    var line = make("li"), link = make("a", "", [one.title].concat(one.words.map(function (word) { return told(one, word); }), one.language || []).join(" · "));
    link.href = "paper/" + one.path;
    link.target = "_blank";
    line.appendChild(link);
    return line;
  }

  // A number is that of a day, or how many minutes a walk takes.
  function told(one, word) {
    if (/^[0-9]+$/.test(word)) { return say(one.folder === "days" ? "paper_number" : "paper_minutes", { value: word }); }
    return words["paper_" + word] || word;
  }

  function take(step) {
    if (host.isChanged()) { tell([make("p", "warning", words.save_first)]); return; }
    busy(true);
    tell([make("p", "", words.working)]);
    desk.post("paperstep", { step: step }).then(function (done) { finished(step, done.data); })
      .catch(function (error) { tell([]); desk.lost(error); }).then(function () { busy(false); });
  }

  function finished(step, answer) {
    if (answer.problem) { tell([problem(answer.problem)]); return; }
    var values = answer.values, lines = [];
    if (!answer.failed) { lines.push(make("p", "good", say(values.count ? "did_" + step : "nothing_" + step, values))); }
    answer.problems.forEach(function (one) { lines.push(problem(one)); });
    if (answer.more) { lines.push(make("p", "", say("more_problems", { count: answer.more }))); }
    tell(lines);
    list();
  }

  function problem(one) {
    return make("p", one.severity, one.place + " " + one.label + " " + desk.sentence(one));
  }
  function tell(lines) {
    desk.clear(id("papertold"));
    lines.forEach(function (line) { id("papertold").appendChild(line); });
  }
  function busy(isBusy) {
    STEPS.forEach(function (step) { id("make." + step).disabled = isBusy; });
  }

  STEPS.forEach(function (step) { id("make." + step).addEventListener("click", function () { take(step); }); });
  id("openpapers").addEventListener("click", function () { tell([]); id("papers").showModal(); list(); });
  id("closepapers").addEventListener("click", function () { id("papers").close(); });
};
