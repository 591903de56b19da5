// The form of an entry: a field each, made from what the desk says of its kind. The text stays what counts: a changed field
// changes its lines in the text, and what is typed there changes the form.
var redlaneForm = (function () {
  "use strict";
  var PAUSE_MS = 250, make = redlaneDesk.make;

  // "words" says what things are called, "change" is told of a field and its new value, "point" shows a line of the text.
  function Form(boxes, words, change, point) {
    this.boxes = boxes;
    this.words = words;
    this.change = change;
    this.point = point;
    this.entries = [];
    this.waiting = null;
    this.underWay = 0;
  }

  // While one types in a field, it is told of after a pause; before a save, at once.
  Form.prototype.later = function (tell) {
    var form = this;
    if (this.waiting) { clearTimeout(this.waiting.timer); }
    this.waiting = { tell: tell, timer: setTimeout(function () { form.flush(); }, PAUSE_MS) };
  };
  Form.prototype.flush = function () {
    var waiting = this.waiting;
    this.waiting = null;
    if (!waiting) { return; }
    clearTimeout(waiting.timer);
    waiting.tell();
  };

  Form.prototype.show = function (fields, problems) {
    // Who is in a field goes on writing there; what is written there and not yet in the text stays.
    var isAhead = this.waiting || this.underWay;
    var active = document.activeElement, name = active && active.getAttribute("data-field");
    var held = name && this.boxes.some(function (box) { return box.contains(active); }) ? active : null;
    var form = this, place = held ? [name, [].indexOf.call(this.inputsOf(name), held)] : null;
    this.boxes.forEach(function (box) { while (box.firstChild) { box.removeChild(box.firstChild); } });
    fields.forEach(function (field) {
      var isEmpty = field.value === null && !field.first && !field.required && !field.essential;
      form.boxes[isEmpty ? 1 : 0].appendChild(form.row(field, problems));
    });
    if (place) {
      var again = this.inputsOf(place[0])[place[1]];
      if (again) {
        if (isAhead && held.value !== undefined && held.type === again.type) { again.value = held.value; }
        again.focus();
        if (held.selectionStart !== null && again.setSelectionRange && again.type !== "number" && again.type !== "date") {
          again.setSelectionRange(held.selectionStart, held.selectionEnd);
        }
      }
    }
  };

  Form.prototype.inputsOf = function (name) {
    return document.querySelectorAll("#fields [data-field='" + name + "']");
  };

  Form.prototype.row = function (field, problems) {
    var row = make("div", "field"), id = "field." + field.name, label = make("label", "", field.label + " ");
    label.htmlFor = id;
    if (field.required) { label.appendChild(make("small", "", this.words.required)); }
    if (field.essential && !field.first) { label.appendChild(make("small", "", this.words.wanted)); }
    label.appendChild(make("code", "", field.name));
    row.appendChild(label);
    this.controls(field, id).forEach(function (one) { row.appendChild(one); });
    if (field.told) { row.appendChild(make("small", "", field.told)); }
    problems.forEach(function (one) {
      if (field.first && one.line >= field.first && one.line <= field.last) {
        row.appendChild(make("p", one.severity, one.label + " " + one.message + (one.hint ? " → " + one.hint : "")));
      }
    });
    return row;
  };

  Form.prototype.controls = function (field, id) {
    if (field.control === "raw") { return [this.raw(field, id)]; }
    if (field.control === "list" || field.control === "entries") { return this.list(field, id); }
    var value = field.value === null ? "" : field.value;
    var shown = [this.single(field, id, value, this.told.bind(this, field))];
    return field.kinds.length ? shown.concat(make("small", "", this.titleOf(value))) : shown;
  };

  // What an id stands for.
  Form.prototype.titleOf = function (id) {
    var found = this.entries.filter(function (one) { return one.id === id; })[0];
    return found ? found.title : "";
  };

  Form.prototype.told = function (field, value) { this.change(field.name, value === "" ? null : value); };

  Form.prototype.raw = function (field, id) {
    var form = this, button = make("button", "quiet", this.words.in_text);
    button.type = "button";
    button.id = id;
    button.addEventListener("click", function () { form.point(field); });
    return button;
  };

  // One input, a choice, or several lines.
  Form.prototype.single = function (field, id, value, told) {
    var options = { choice: field.choices, yes_no: [["true", this.words.yes], ["false", this.words.no]] }[field.control];
    var input = make(options ? "select" : field.control === "long" ? "textarea" : "input");
    if (options) {
      [["", this.words.nothing]].concat(options).forEach(function (one) {
        var option = make("option", "", one[1]);
        option.value = one[0];
        input.appendChild(option);
      });
      // What is written and is no choice is not hidden.
      if (value && !options.some(function (one) { return one[0] === value; })) { input.appendChild(make("option", "", value)); }
    } else if (input.tagName === "INPUT") {
      input.type = { number: "number", day: /^(\d{4}-\d\d-\d\d)?$/.test(value) ? "date" : "text" }[field.control] || "text";
      if (input.type === "number") { input.step = "any"; }
      if (field.kinds.length) { input.setAttribute("list", this.listOf(field.kinds)); }
    } else { input.rows = 2; }
    input.id = id;
    input.value = value;
    input.setAttribute("data-field", field.name);
    var form = this;
    function tell() { told(input.value); }
    input.addEventListener("input", function () { form.later(tell); });
    input.addEventListener("change", function () { form.later(tell); form.flush(); });
    return input;
  };

  Form.prototype.list = function (field, id) {
    var form = this, values = (field.value || []).slice();
    var items = values.concat(values.length ? [] : [""]).map(function (value, index) {
      return form.item(field, index ? id + "." + index : id, value, function (now) {
        values[index] = now;
        form.change(field.name, values.filter(Boolean).length ? values.filter(Boolean) : null);
      });
    });
    var add = make("button", "quiet", this.words.add);
    add.type = "button";
    add.addEventListener("click", function () {
      var item = form.item(field, id + "." + values.length, "", function (now) {
        form.change(field.name, values.concat(now).filter(Boolean));
      });
      add.parentNode.insertBefore(item, add);
      item.querySelector("input").focus();
    });
    return values.length ? items.concat(add) : items;
  };

  Form.prototype.item = function (field, id, value, told) {
    var line = make("span", "item"), input = this.single(field, id, value, told), remove = make("button", "quiet", this.words.remove);
    input.setAttribute("aria-label", field.label);
    remove.type = "button";
    remove.setAttribute("aria-label", this.words.remove + " " + value);
    remove.addEventListener("click", function () { told(""); });
    line.appendChild(input);
    if (field.kinds.length) { line.appendChild(make("small", "", this.titleOf(value))); }
    if (value) { line.appendChild(remove); }
    return line;
  };

  // Entries are chosen by their names; what is written is the id.
  Form.prototype.listOf = function (kinds) {
    var id = "of." + kinds.join("."), list = document.getElementById(id);
    if (list) { return id; }
    list = make("datalist");
    list.id = id;
    this.entries.filter(function (one) { return kinds.indexOf(one.kind) >= 0; }).forEach(function (one) {
      var option = make("option", "", one.title);
      option.value = one.id;
      list.appendChild(option);
    });
    document.body.appendChild(list);
    return id;
  };

  Form.prototype.know = function (entries) {
    this.entries = entries;
    [].forEach.call(document.querySelectorAll("datalist"), function (one) { one.parentNode.removeChild(one); });
  };

  return Form;
})();
