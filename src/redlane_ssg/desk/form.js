// The form of an entry: a field each, made from what the desk says of its kind. The text stays what counts: a changed field
// changes its lines in the text, and what is typed there changes the form.
var redlaneForm = (function () {
  "use strict";
  var PAUSE_MS = 250, make = redlaneDesk.make, words = redlaneDesk.words;

  // What the form needs of the desk: "change" is told of a value's place and its new value, "arrange" of a list's place
  // and the items that it keeps, in order; "point" shows a line of the text, "begin" makes a new entry of some kinds and
  // gives its id, "give" takes a picture or a sound and gives the name of its file.
  function Form(boxes, host) {
    this.boxes = boxes;
    this.host = host;
    this.entries = [];
    this.waiting = null;
    this.underWay = 0;
    this.isOpen = {};
    // The values of each list as they are in the fields, by its place.
    this.slots = {};
  }

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
    if (place) { this.goOn(held, this.inputsOf(place[0])[place[1]] || this.inputsOf(place[0])[0]); }
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
    this.controls(field, problems).forEach(function (one) { row.appendChild(one); });
    problems.filter(function (one) { return form.isOwn(field, one); }).forEach(function (one) {
      var told = make("p", one.severity, one.label + " " + one.message + (one.hint ? " → " + one.hint : "") + " "), cure = form.host.cureOf(one);
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

  // Each item of a list of groups can be moved, by its buttons or by its handle, and taken away.
  Form.prototype.groups = function (field, problems) {
    var form = this, key = field.at.join(".");
    var shown = field.items.map(function (fields, index) {
      var item = make("details", "group"), head = make("summary", "", headOf(fields) || String(index + 1));
      item.open = form.isOpen[key + "." + index] || fields.some(function (one) {
        return problems.some(function (found) { return form.isWithin(one, found); });
      });
      item.addEventListener("toggle", function () { form.isOpen[key + "." + index] = item.open; });
      item.appendChild(head);
      item.appendChild(form.movers(field, index, field.items.length, function (kept) { form.block(true); form.host.arrange(field.at, kept); }));
      draggable(item, head, index, key, function (from) {
        var order = range(field.items.length);
        order.splice(index, 0, order.splice(from, 1)[0]);
        form.block(true);
        form.host.arrange(field.at, order);
      });
      form.group(fields, problems).forEach(function (one) { item.appendChild(one); });
      return item;
    });
    var add = quiet(words.add + " · " + field.label);
    add.id = field.items.length ? "" : idOf(field.at);
    add.setAttribute("data-field", key + ".add");
    add.addEventListener("click", function () {
      var blank = make("div", "group");
      form.group(field.blank, []).forEach(function (one) { blank.appendChild(one); });
      form.isOpen[key + "." + field.items.length] = true;
      add.parentNode.replaceChild(blank, add);
      blank.querySelector("input, select, textarea, button").focus();
    });
    return shown.concat(add);
  };

  // Buttons that move an item up and down, and take it away. "told" is given the numbers of what stays, in order.
  Form.prototype.movers = function (field, index, count, told) {
    var line = make("span", "movers"), order = range(count);
    function moved(by) {
      var changed = order.slice();
      changed.splice(index + by, 0, changed.splice(index, 1)[0]);
      return changed;
    }
    [[words.up, index > 0, function () { return moved(-1); }], [words.down, index < count - 1, function () { return moved(1); }],
      [words.remove, true, function () { return order.filter(function (one) { return one !== index; }); }]].forEach(function (one) {
      var button = quiet(one[0]);
      button.disabled = !one[1];
      button.setAttribute("aria-label", one[0] + " · " + field.label + " " + (index + 1));
      button.setAttribute("data-field", field.at.join(".") + "." + one[0]);
      button.addEventListener("click", function () { told(one[2]()); });
      line.appendChild(button);
    });
    return line;
  };

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
    function tell() { told(input.value); }
    input.addEventListener("input", function () { form.later(tell); });
    input.addEventListener("change", function () {
      // A field that is taken away while one is in it tells of what it held: the text has gone on.
      if (form.isDrawing || !input.isConnected) { return; }
      form.later(tell);
      form.flush();
    });
    return input;
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

  // The values of a list, each in an object of its own: fields that are not drawn anew yet still belong to theirs.
  Form.prototype.slotsOf = function (field) {
    var key = field.at.join(".");
    this.slots[key] = this.slots[key] || (field.value || []).map(function (value) { return { value: value }; });
    return this.slots[key];
  };
  Form.prototype.tellList = function (field) {
    var values = this.slotsOf(field).map(function (slot) { return slot.value; }).filter(Boolean);
    this.host.change(field.at, values.length ? values : null);
  };

  Form.prototype.choices = function (field) {
    var form = this, box = make("div", "choices"), slots = this.slotsOf(field);
    field.choices.forEach(function (one) {
      var label = make("label"), input = make("input");
      input.type = "checkbox";
      input.checked = slots.some(function (slot) { return slot.value === one[0]; });
      input.setAttribute("data-field", field.at.concat(one[0]).join("."));
      input.addEventListener("change", function () {
        slots.forEach(function (slot) { if (slot.value === one[0]) { slot.value = ""; } });
        if (input.checked) { slots.push({ value: one[0] }); }
        form.tellList(field);
      });
      label.appendChild(input);
      label.appendChild(document.createTextNode(one[1]));
      box.appendChild(label);
    });
    box.id = idOf(field.at);
    return box;
  };

  Form.prototype.list = function (field) {
    var form = this, slots = this.slotsOf(field), id = idOf(field.at), isEmpty = !slots.length;
    function begun() {
      slots.push({ value: "" });
      return form.item(field, slots[slots.length - 1], id + (slots.length > 1 ? "." + (slots.length - 1) : ""));
    }
    var items = slots.map(function (slot, index) { return form.item(field, slot, index ? id + "." + index : id); });
    if (isEmpty) { items.push(begun()); }
    var add = quiet(words.add);
    add.setAttribute("aria-label", words.add + " · " + field.label);
    add.setAttribute("data-field", field.at.join(".") + ".add");
    add.addEventListener("click", function () {
      var item = begun();
      add.parentNode.insertBefore(item, add);
      item.querySelector("input").focus();
    });
    if (!isEmpty) { items.push(add); }
    if (!field.kinds.length) { return items; }
    return items.concat(this.newOne(field, function (made) { slots.push({ value: made }); form.tellList(field); }));
  };

  Form.prototype.item = function (field, slot, id) {
    var form = this, slots = this.slotsOf(field), index = slots.indexOf(slot), line = make("span", "item");
    var input = this.single(field, id, slot.value, function (now) { slot.value = now; form.tellList(field); });
    input.setAttribute("aria-label", field.label + " " + (index + 1));
    line.appendChild(input);
    if (field.kinds.length) { line.appendChild(make("small", "", this.titleOf(slot.value))); }
    if (!slot.value) { return line; }
    function arrange(ordered) {
      slots.splice.apply(slots, [0, slots.length].concat(ordered));
      form.tellList(field);
    }
    line.appendChild(this.movers(field, index, slots.length, function (kept) {
      var before = slots.slice();
      arrange(kept.map(function (one) { return before[one]; }));
    }));
    draggable(line, line, index, field.at.join("."), function (from) {
      var changed = slots.slice();
      changed.splice(index, 0, changed.splice(from, 1)[0]);
      arrange(changed);
    });
    return line;
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

  function idOf(at) { return "field." + at.join("."); }
  function quiet(text) {
    var button = make("button", "quiet", text);
    button.type = "button";
    return button;
  }
  function optionOf(one) {
    var option = make("option", "", one[1]);
    option.value = one[0];
    return option;
  }
  function picker(type, label, value, told) {
    var input = make("input", "picker");
    input.type = type;
    input.value = value;
    input.setAttribute("aria-label", label);
    input.addEventListener("change", function () { if (input.value) { told(input.value); } });
    return input;
  }
  function range(count) { return Array.from({ length: count }, function (_, index) { return index; }); }
  // What names an item: its first text.
  function headOf(fields) {
    var found = fields.filter(function (one) { return typeof one.value === "string" && one.value; })[0];
    return found ? found.value : "";
  }
  function draggable(item, handle, index, key, dropped) {
    handle.draggable = true;
    handle.addEventListener("dragstart", function (event) {
      // Who marks words in a field drags no item.
      if (/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName) && handle.contains(document.activeElement)) {
        event.preventDefault();
        return;
      }
      event.dataTransfer.setData("text/x-redlane-item", key + ":" + index);
    });
    item.addEventListener("dragover", function (event) {
      if ([].indexOf.call(event.dataTransfer.types, "text/x-redlane-item") >= 0) { event.preventDefault(); }
    });
    item.addEventListener("drop", function (event) {
      var found = event.dataTransfer.getData("text/x-redlane-item").split(":");
      if (found[0] !== key || Number(found[1]) === index) { return; }
      event.preventDefault();
      dropped(Number(found[1]));
    });
  }

  return Form;
})();
