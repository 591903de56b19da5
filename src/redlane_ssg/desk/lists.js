// The fields of a form that hold several: choices, lists of values, lists of groups.
(function () {
  "use strict";
  var Form = redlaneForm, make = redlaneDesk.make, words = redlaneDesk.words, controls = redlaneControls;
  var idOf = controls.idOf, quiet = controls.quiet, range = controls.range, headOf = controls.headOf, draggable = controls.draggable;

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
    var form = this, line = make("span", "movers"), order = range(count);
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
      button.addEventListener("click", function () {
        var kept = one[2]();
        // The keys stay with the item, or with the one in the place of what went.
        form.next = { name: button.getAttribute("data-field"), index: kept.length < count ? Math.min(index, count - 2) : kept.indexOf(index) };
        told(kept);
      });
      line.appendChild(button);
    });
    return line;
  };
})();
