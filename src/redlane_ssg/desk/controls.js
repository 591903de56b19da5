// Small controls that the form is made of.
var redlaneControls = (function () {
  "use strict";
  var make = redlaneDesk.make;

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

  return { idOf: idOf, quiet: quiet, optionOf: optionOf, picker: picker, range: range, headOf: headOf, draggable: draggable };
})();
