// The form of an entry: a field each, made from what the desk says of its kind. The text stays what counts: a changed field
// changes its lines in the text, and what is typed there changes the form.
var redlaneForm = (function () {
  "use strict";
  var PAUSE_MS = 250, make = redlaneDesk.make, words = redlaneDesk.words, idOf = redlaneControls.idOf, quiet = redlaneControls.quiet;

  // What the form needs of the desk: "change" is told of a value's place and its new value, "arrange" of a list's place
  // and the items that it keeps, in order; "point" shows a line of the text, "begin" makes a new entry of some kinds and
  // gives its id, "give" takes a picture or a sound and gives the name of its file. "tables" takes a list from a table of
  // Excel and gives it as one.
  function Form(boxes, host) {
    this.boxes = boxes;
    this.host = host;
    this.entries = [];
    this.waiting = null;
    this.underWay = 0;
    this.isOpen = {};
    // The values of each list as they are in the fields, by its place.
    this.slots = {};
    this.isPressed = false;
    this.late = null;
    // Where the keys go on when the form is drawn anew.
    this.next = null;
    var form = this;
    boxes.forEach(function (box) { box.addEventListener("pointerdown", function () { form.isPressed = true; }); });
    ["pointerup", "pointercancel"].forEach(function (name) {
      addEventListener(name, function () { setTimeout(function () { form.release(); }, 0); });
    });
  }
  Form.prototype.release = function () {
    var late = this.late;
    this.isPressed = false;
    this.late = null;
    if (late) { this.show(late[0], late[1]); }
  };

  // While one types in a field, it is told of after a pause; before a save, at once.
  Form.prototype.later = function (tell) {
    var form = this, one = this.host.opened();
    if (this.waiting) { clearTimeout(this.waiting.timer); }
    this.waiting = { tell: function () { if (form.host.opened() === one) { tell(); } }, timer: setTimeout(function () { form.flush(); }, PAUSE_MS) };
  };
  Form.prototype.flush = function () {
    var waiting = this.waiting;
    this.waiting = null;
    if (!waiting) { return; }
    clearTimeout(waiting.timer);
    waiting.tell();
  };

  Form.prototype.show = function (fields, problems) {
    // What is changed in the fields and not yet in the text would be lost: when it is there, this is called again.
    if (this.waiting || this.underWay) { return; }
    // Nor what one is pressing: a button that is drawn anew between down and up is not clicked.
    if (this.isPressed) { this.late = [fields, problems]; return; }
    this.slots = {};
    this.block(false);
    var active = document.activeElement, name = active && active.getAttribute("data-field");
    var held = name && this.boxes.some(function (box) { return box.contains(active); }) ? active : null;
    var form = this, place = held ? [name, [].indexOf.call(this.inputsOf(name), held)] : null;
    this.isDrawing = true;
    this.boxes.forEach(function (box) { while (box.firstChild) { box.removeChild(box.firstChild); } });
    fields.forEach(function (field) {
      var isEmpty = !field.first && !field.required && !field.essential;
      form.boxes[isEmpty ? 1 : 0].appendChild(form.row(field, problems));
    });
    if (this.next) { this.follow(); } else if (place) { this.goOn(held, this.inputsOf(place[0])[place[1]] || this.inputsOf(place[0])[0]); }
    this.isDrawing = false;
  };

  // While items are being moved, the fields of one must not be taken for those of another.
  Form.prototype.block = function (isBlocked) { this.boxes.forEach(function (box) { box.inert = isBlocked; }); };

  // Who is in a field goes on writing there.
  Form.prototype.goOn = function (held, again) {
    if (!again) { return; }
    again.focus();
    if (typeof held.selectionStart === "number" && again.setSelectionRange && again.type !== "number") {
      again.setSelectionRange(held.selectionStart, held.selectionEnd);
    }
  };

  // An item was moved by a key: the button that moved it has gone with it. At the end of the list, its other one.
  Form.prototype.follow = function () {
    var next = this.next, one = this.inputsOf(next.name)[next.index];
    this.next = null;
    if (one && one.disabled) { one = one.parentNode.querySelector("button:not([disabled])"); }
    if (!one) { one = this.inputsOf(next.name.replace(/\.[^.]*$/, ".add"))[0]; }
    if (one) { one.focus(); }
  };

  Form.prototype.inputsOf = function (name) {
    return document.querySelectorAll("#fields [data-field='" + name + "']");
  };

  // Groups hold fields of their own; other fields have one way to give their value.
  Form.prototype.row = function (field, problems) {
    var isGroup = field.control === "group" || field.control === "groups", form = this;
    var row = make(isGroup ? "fieldset" : "div", "field"), label = make(isGroup ? "legend" : "label", "", field.label + " ");
    if (!isGroup) { label.htmlFor = idOf(field.at); }
    if (field.required) { label.appendChild(make("small", "", words.required)); }
    if (field.essential && !field.first) { label.appendChild(make("small", "", words.wanted)); }
    label.appendChild(make("code", "", field.name));
    row.appendChild(label);
    if (field.told) { row.appendChild(make("small", "", field.told)); }
    var original = isGroup ? null : this.host.originalOf(field.at);
    if (original) {
      var meant = field.choices.filter(function (one) { return one[0] === original.text; })[0];
      var said = (original.isChanged ? words.original_changed : words.original_says) + (meant ? meant[1] : original.text);
      row.appendChild(make("p", original.isChanged ? "original warning" : "original", said));
    }
    if (field.is_table && field.control === "groups") { this.tableOf(field, row); }
    this.controls(field, problems).forEach(function (one) { row.appendChild(one); });
    problems.filter(function (one) { return form.isOwn(field, one); }).forEach(function (one) {
      var told = make("p", one.severity, one.label + " " + redlaneDesk.sentence(one) + " "), cure = form.host.cureOf(one);
      if (cure) { told.appendChild(cure); }
      row.appendChild(told);
    });
    return row;
  };

  // A problem is told once: at the innermost field that has its line.
  Form.prototype.isOwn = function (field, one) {
    var form = this, inner = (field.fields || []).concat([].concat.apply([], field.items || []));
    return this.isWithin(field, one) && !inner.some(function (child) { return form.isWithin(child, one); });
  };
  Form.prototype.isWithin = function (field, one) { return field.first > 0 && one.line >= field.first && one.line <= field.last; };

  Form.prototype.controls = function (field, problems) {
    if (field.control === "raw") { return [this.raw(field)]; }
    if (field.control === "group") { return this.group(field.fields, problems); }
    if (field.control === "groups") { return this.groups(field, problems); }
    if (field.control === "choices") { return [this.choices(field)]; }
    if (field.control === "list" || field.control === "entries") { return this.list(field); }
    var value = field.value === null ? "" : field.value, told = this.told.bind(this, field);
    var shown = [this.single(field, idOf(field.at), value, told)].concat(this.helpers(field, value, told));
    return field.kinds.length ? shown.concat(make("small", "", this.titleOf(value)), this.newOne(field, told)) : shown;
  };

  // What an id stands for.
  Form.prototype.titleOf = function (id) {
    var found = this.entries.filter(function (one) { return one.id === id; })[0];
    return found ? found.title : "";
  };

  Form.prototype.told = function (field, value) { this.host.change(field.at, value === "" ? null : value); };

  Form.prototype.raw = function (field) {
    var form = this, button = quiet(words.in_text);
    button.id = idOf(field.at);
    button.setAttribute("data-field", field.at.join("."));
    button.addEventListener("click", function () { form.host.point(field); });
    return button;
  };

  Form.prototype.group = function (fields, problems) {
    var form = this;
    return fields.map(function (field) { return form.row(field, problems); });
  };

  return Form;
})();
