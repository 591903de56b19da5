// The fields of a form that hold one value: typed, chosen, picked or given.
(function () {
  "use strict";
  var Form = redlaneForm, make = redlaneDesk.make, words = redlaneDesk.words, controls = redlaneControls;
  var idOf = controls.idOf, quiet = controls.quiet, optionOf = controls.optionOf, picker = controls.picker;

  // One input, a choice, or several lines.
  Form.prototype.single = function (field, id, value, told) {
    var options = { choice: field.choices, yes_no: [["true", words.yes], ["false", words.no]] }[field.control];
    var input = make(options ? "select" : field.control === "long" ? "textarea" : "input");
    if (options) {
      [["", words.nothing]].concat(options).forEach(function (one) { input.appendChild(optionOf(one)); });
      // What is written and is no choice is not hidden.
      if (value && !options.some(function (one) { return one[0] === value; })) { input.appendChild(optionOf([value, value])); }
    } else if (input.tagName === "INPUT") {
      input.type = field.control === "number" && isFinite(value) ? "number" : "text";
      if (input.type === "number") { input.step = "any"; }
      if (field.kinds.length) { input.setAttribute("list", this.listOf(field.kinds)); }
    } else { input.rows = 2; }
    input.id = id;
    input.value = value;
    input.setAttribute("data-field", field.at.join("."));
    var form = this;
    function tell() { told(field.kinds.length ? form.idFor(field, input.value) : input.value); }
    input.addEventListener("input", function () { form.later(tell); });
    input.addEventListener("change", function () {
      // A field that is taken away while one is in it tells of what it held: the text has gone on.
      if (form.isDrawing || !input.isConnected) { return; }
      form.later(tell);
      form.flush();
    });
    return input;
  };

  // Who writes an entry's name means its id.
  Form.prototype.idFor = function (field, value) {
    var found = this.entries.filter(function (one) { return field.kinds.indexOf(one.kind) >= 0 && one.title === value.trim(); });
    return found.length === 1 ? found[0].id : value;
  };

  // Days and times can be picked, and files given, beside the text that can be typed.
  Form.prototype.helpers = function (field, value, told) {
    var form = this;
    if (field.upload) { return [this.giver(field, told)]; }
    if (field.control === "day") {
      return [picker("date", words.pick_day + " · " + field.label, /^\d{4}-\d\d-\d\d$/.test(value) ? value : "", told)];
    }
    if (field.control !== "times") { return []; }
    var found = /^(\d{1,2}):(\d\d)\D+(\d{1,2}):(\d\d)$/.exec(value), times = ["", ""];
    if (found) { times = [("0" + found[1]).slice(-2) + ":" + found[2], ("0" + found[3]).slice(-2) + ":" + found[4]]; }
    return times.map(function (time, index) {
      return picker("time", words[index ? "to_time" : "from_time"] + " · " + field.label, time, function (now) {
        times[index] = now;
        if (times[0] && times[1]) { form.flush(); told(times.join("-")); }
      });
    });
  };

  Form.prototype.giver = function (field, told) {
    var form = this, button = quiet(words[field.upload === "sound" ? "give_sound" : "give_picture"]);
    button.setAttribute("data-field", field.at.join(".") + ".give");
    button.addEventListener("click", function () {
      var one = form.host.opened();
      form.host.give(field.upload).then(function (given) {
        if (!given || !form.host.isStill(one)) { return; }
        told(given.name);
        // A picture is kept with its description, which stands beside its file.
        if (given.alt) { form.host.change(field.at.slice(0, -1).concat("alt"), given.alt); }
        if (given.transcript) { form.host.change(field.at.slice(0, -1).concat("transcript"), given.transcript); }
      });
    });
    return button;
  };

  Form.prototype.newOne = function (field, told) {
    var form = this, button = quiet(words.new_one);
    button.setAttribute("aria-label", words.new_one + " · " + field.label);
    button.setAttribute("data-field", field.at.join(".") + ".new");
    button.addEventListener("click", function () {
      var one = form.host.opened();
      form.host.begin(field.kinds).then(function (made) { if (made && form.host.isStill(one)) { told(made); } });
    });
    return button;
  };

  // Entries are chosen by their names; what is written is the id.
  Form.prototype.listOf = function (kinds) {
    var id = "of." + kinds.join("."), list = document.getElementById(id);
    if (list) { return id; }
    list = make("datalist");
    list.id = id;
    this.entries.filter(function (one) { return kinds.indexOf(one.kind) >= 0; }).forEach(function (one) {
      list.appendChild(optionOf([one.id, one.title]));
    });
    document.body.appendChild(list);
    return id;
  };

  Form.prototype.know = function (entries) {
    this.entries = entries;
    [].forEach.call(document.querySelectorAll("datalist"), function (one) { one.parentNode.removeChild(one); });
    // Inputs ask for their list by its name.
    var form = this;
    [].forEach.call(document.querySelectorAll("#fields [list]"), function (one) {
      form.listOf(one.getAttribute("list").split(".").slice(1));
    });
  };
})();
