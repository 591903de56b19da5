// Asks for something in a window of its own: a title, sentences, fields; what is answered, or null.
var redlaneDialog = (function () {
  "use strict";
  var desk = redlaneDesk, make = desk.make, id = desk.id;

  // "fields": name, label, told, type, value, options, required; "lines": {text, className, href}; "check" is asked after each
  // change what is wrong with the values, and what others should be: {problem, values}.
  function ask(wanted) {
    return new Promise(function (answer) {
      var dialog = id("dialog"), inputs = {}, form = make("form"), problem = make("p", "error"), number = 0;
      desk.clear(dialog);
      form.method = "dialog";
      var title = make("h2", "", wanted.title);
      title.id = "dialogtitle";
      form.appendChild(title);
      (wanted.lines || []).forEach(function (line) { form.appendChild(sentence(line)); });
      if (wanted.picture) {
        var shown = make("img");
        shown.src = wanted.picture;
        shown.alt = "";
        form.appendChild(shown);
      }
      (wanted.fields || []).forEach(function (field) { form.appendChild(row(field, inputs)); });
      problem.setAttribute("role", "alert");
      form.appendChild(problem);
      var buttons = make("p", "buttons"), ok = make("button", wanted.isGrave ? "grave" : "", wanted.ok);
      var cancel = make("button", "quiet", wanted.cancel || desk.words.cancel);
      ok.type = "submit";
      cancel.type = "button";
      if (wanted.ok) { buttons.appendChild(ok); }
      buttons.appendChild(cancel);
      form.appendChild(buttons);
      dialog.appendChild(form);
      function values() {
        var found = {};
        Object.keys(inputs).forEach(function (name) {
          found[name] = inputs[name].type === "checkbox" ? (inputs[name].checked ? "yes" : "") : inputs[name].tagName === "TEXTAREA" ? inputs[name].value : inputs[name].value.trim();
        });
        return found;
      }
      function finish(result) {
        number = -1;
        dialog.onclose = null;
        if (dialog.open) { dialog.close(); }
        answer(result);
      }
      function look(changed) {
        if (!wanted.check) { return Promise.resolve(""); }
        var mine = number += 1;
        return wanted.check(values(), changed).then(function (told) {
          if (mine !== number) { return "late"; }
          Object.keys(told.values || {}).forEach(function (name) { inputs[name].value = told.values[name]; });
          problem.textContent = told.problem || "";
          return told.problem || "";
        }).catch(function () { problem.textContent = desk.words.lost; return "lost"; });
      }
      Object.keys(inputs).forEach(function (name) { inputs[name].addEventListener("input", function () { look(name); }); });
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        look("").then(function (found) { if (!found) { finish(values()); } });
      });
      cancel.addEventListener("click", function () { finish(null); });
      dialog.onclose = function () { finish(null); };
      dialog.showModal();
      // Who presses a key too much does nothing that is grave.
      var first = form.querySelector("input, select, textarea") || (wanted.isGrave || !wanted.ok ? cancel : ok);
      first.focus();
      if (first.tagName === "TEXTAREA") {
        first.setSelectionRange(0, 0);
        first.scrollTop = 0;
      }
    });
  }

  function sentence(line) {
    var shown = make("p", line.className || "", line.href ? "" : line.text), link;
    if (line.href) {
      link = make("a", "", line.text);
      link.href = line.href;
      link.target = "_blank";
      shown.appendChild(link);
    }
    return shown;
  }

  function row(field, inputs) {
    var line = make("div", "field"), label = make("label", "", field.label + " ");
    var input = make(field.options ? "select" : field.type === "long" ? "textarea" : "input");
    if (field.options) {
      field.options.forEach(function (one) {
        var option = make("option", "", one[1]);
        option.value = one[0];
        input.appendChild(option);
      });
    } else if (input.tagName === "INPUT") { input.type = field.type || "text"; } else { input.rows = 3; }
    input.id = "ask." + field.name;
    input.required = Boolean(field.required);
    if (field.type === "checkbox") { input.checked = Boolean(field.value); } else { 
      input.value = field.value || (field.options ? input.value : "");
      // A kind that cannot be chosen here.
      if (field.options && input.selectedIndex < 0) { input.selectedIndex = 0; }
    }
    if (field.required) { label.appendChild(make("small", "", desk.words.required)); }
    label.htmlFor = input.id;
    line.appendChild(label);
    line.appendChild(input);
    if (field.told) { line.appendChild(make("small", "", field.told)); }
    inputs[field.name] = input;
    return line;
  }

  return { ask: ask };
})();
