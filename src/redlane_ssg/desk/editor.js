// The text of an entry: marks by buttons, entries completed behind [[, and what is pasted, dropped and given.
var redlaneEditor = function (host) {
  "use strict";
  var desk = redlaneDesk, id = desk.id, make = desk.make, words = desk.words, text = id("text"), found = [], chosen = 0;
  var MOST = 8, MOST_BYTES = 40 * 1024 * 1024, PICTURES = "image/*", SOUNDS = ".mp3,.m4a,audio/*";

  // Puts words where one was when they were asked for, wherever one is now; nowhere in another entry.
  function putAt(place, written) {
    if (!host.isStill(place.one)) { return; }
    var isSame = text.value.slice(0, place.start) === place.above;
    text.setSelectionRange(isSame ? place.start : text.value.length, isSame ? Math.min(place.end, text.value.length) : text.value.length);
    put(written);
  }
  function placeNow() {
    return { one: host.opened(), start: text.selectionStart, end: text.selectionEnd, above: text.value.slice(0, text.selectionStart) };
  }

  // Replaces what is marked; what is marked then lies between two places of the new words.
  function put(written, from, to) {
    var start = text.selectionStart;
    text.focus();
    host.write(text.value.slice(0, start) + written + text.value.slice(text.selectionEnd));
    text.setSelectionRange(start + (from === undefined ? written.length : from), start + (to === undefined ? written.length : to));
    // The list of entries depends on where one writes now.
    complete();
  }
  function marked() { return text.value.slice(text.selectionStart, text.selectionEnd); }

  function around(mark, example) {
    var inner = marked() || example;
    put(mark + inner + mark, mark.length, mark.length + inner.length);
  }

  // Puts a mark before each marked line, or takes it away if all have it.
  function before(mark) {
    var start = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1, end = text.value.indexOf("\n", text.selectionEnd);
    if (end < 0) { end = text.value.length; }
    var lines = text.value.slice(start, end).split("\n");
    var has = lines.every(function (line) { return line.indexOf(mark) === 0; });
    text.setSelectionRange(start, end);
    put(lines.map(function (line) { return has ? line.slice(mark.length) : mark + line; }).join("\n"));
  }

  function note() {
    var numbers = (text.value.match(/\[\^(\d+)\]/g) || []).map(function (one) { return Number(one.slice(2, -1)); });
    var label = "[^" + (Math.max.apply(null, [0].concat(numbers)) + 1) + "]";
    put(label);
    var end = text.value.replace(/\s*$/, "");
    host.write(end + (/\n\[\^\d+\]: .*$/.test(end) ? "\n" : "\n\n") + label + ": \n");
    text.setSelectionRange(text.value.length - 1, text.value.length - 1);
    text.scrollTop = text.scrollHeight;
  }

  // A line of its own below that on which one is.
  function putLine(written) {
    var at = text.value.indexOf("\n", text.selectionEnd), body = redlanePlaces.bodyStart();
    if (text.selectionStart < body) { at = text.value.length; }
    if (at < 0) { at = text.value.length; }
    text.setSelectionRange(at, at);
    var above = text.value.slice(body, at), gap = !above.trim() || /\n\n$/.test(above) ? "" : /\n$/.test(above) ? "\n" : "\n\n";
    put(gap + written + (at === text.value.length ? "\n" : ""));
  }

  // Asks for the words that stand for a picture, then has the file kept. Promises its name and these words, or nothing.
  function give(what, file) {
    return (file ? Promise.resolve(file) : pick(what === "sound" ? SOUNDS : PICTURES)).then(function (given) {
      if (!given) { return null; }
      if (what === "sound") { return sound(given); }
      return picture(given).then(function (shown) {
        return redlaneDialog.ask({
          title: words.describe_title, picture: shown, ok: words.describe_ok,
          fields: [{ name: "alt", label: words.describe, type: "long", required: true, told: words.describe_told }]
        });
      }).then(function (answer) { return answer ? keep(what, given, answer.alt.replace(/\s+/g, " ")) : null; });
    });
  }

  // A sound is kept with its words, for those who cannot hear it.
  function sound(file) {
    return redlaneDialog.ask({
      title: words.words_title, ok: words.describe_ok,
      fields: [{ name: "words", label: words.words, type: "long", required: true, told: words.words_told }]
    }).then(function (answer) {
      if (!answer) { return null; }
      return keep("sound", file, "").then(function (given) {
        if (!given) { return null; }
        return keep("transcript", new File([answer.words], given.name), "").then(function (written) {
          return { name: given.name, transcript: written ? written.name : "" };
        });
      });
    });
  }

  function pick(accepted) {
    return new Promise(function (answer) {
      var input = id("file");
      input.accept = accepted;
      input.value = "";
      input.onchange = function () { answer(input.files[0] || null); };
      input.oncancel = function () { answer(null); };
      input.click();
    });
  }

  function picture(file) {
    return new Promise(function (answer) {
      var reader = new FileReader();
      reader.onload = function () { answer(reader.result); };
      reader.onerror = function () { answer(""); };
      reader.readAsDataURL(file);
    });
  }

  function keep(what, file, alt) {
    if (file.size > MOST_BYTES) { host.say(words.too_large); return Promise.resolve(null); }
    desk.status("keeping");
    return desk.upload("media", { path: host.path(), name: file.name || "", what: what }, file).then(function (answer) {
      host.mark();
      if (answer.data.problem) {
        host.say(desk.sentence(answer.data.problem));
        return null;
      }
      return { name: answer.data.name, alt: alt };
    }).catch(function (error) { desk.lost(error); return null; });
  }

  // Waits for each file: one asks for the words of one picture at a time.
  function take(files) {
    var one = host.opened();
    return files.reduce(function (before, file) {
      return before.then(function () {
        if (!host.isStill(one)) { return null; }
        if (/^audio\/|\.(mp3|m4a)$/i.test(file.type || file.name)) {
          return give("sound", file).then(function (given) {
            if (!given || !host.isStill(one)) { return; }
            host.change(["audio", "file"], given.name);
            if (given.transcript) { host.change(["audio", "transcript"], given.transcript); }
          });
        }
        return give("picture", file).then(function (given) {
          if (given && host.isStill(one)) { putLine("![" + given.alt.replace(/([[\]\\])/g, "\\$1") + "](" + given.name + ")"); }
        });
      });
    }, Promise.resolve());
  }

  text.addEventListener("dragover", function (event) {
    if ([].indexOf.call(event.dataTransfer.types, "Files") >= 0) { event.preventDefault(); }
  });
  text.addEventListener("drop", function (event) {
    var files = [].slice.call(event.dataTransfer.files);
    if (!files.length) { return; }
    event.preventDefault();
    take(files);
  });

  text.addEventListener("paste", function (event) {
    var html = event.clipboardData.getData("text/html"), files = [].slice.call(event.clipboardData.files);
    // Fields are words without marks.
    if (text.selectionStart < redlanePlaces.bodyStart()) { return; }
    // A picture that is copied comes as a file, and as HTML that names it.
    var isPicture = files.length && /^[^<]*(<(meta|html|body|!--[^>]*--)[^>]*>\s*)*<img[^>]*>[^<]*(<\/(body|html)>\s*|<!--[^>]*-->\s*)*$/i.test(html);
    if (html && !isPicture) {
      event.preventDefault();
      paste(html, event.clipboardData.getData("text/plain"));
    } else if (files.length) {
      event.preventDefault();
      take(files);
    }
  });

  function paste(html, plain) {
    var numbers = (text.value.match(/\[\^(\d+)\]/g) || []).map(function (one) { return Number(one.slice(2, -1)); });
    var first = String(Math.max.apply(null, [0].concat(numbers)) + 1), place = placeNow();
    return desk.post("pasted", { html: html, note: first }).then(function (answer) {
      var told = (answer.data.told || []).map(desk.sentence);
      if (answer.data.problem) { told = [desk.sentence(answer.data.problem)]; }
      putAt(place, answer.data.text || plain);
      if (told.length) { host.say(told.join(" ")); }
    }).catch(function (error) { putAt(place, plain); desk.lost(error); });
  }

  // Entries behind [[, by their names, ids, and sounds.
  function complete() {
    var at = text.selectionStart, match = /\[\[([^[\]|｜\n]*)$/.exec(text.value.slice(0, at)), list = id("completion");
    found = [];
    desk.clear(list);
    if (match && text.selectionEnd === at) {
      var wanted = match[1].trim().toLowerCase();
      found = host.entries().filter(function (one) {
        return (one.title + " " + one.id + " " + one.sound).toLowerCase().indexOf(wanted) >= 0;
      }).sort(function (one, other) { return rank(one, wanted) - rank(other, wanted); }).slice(0, MOST);
    }
    chosen = 0;
    found.forEach(function (one, index) {
      var option = make("li", "", one.title + " ");
      option.id = "completion." + index;
      option.setAttribute("role", "option");
      option.appendChild(make("small", "", one.kind_name + " · " + one.id));
      option.addEventListener("mousedown", function (event) { event.preventDefault(); choose(index); });
      list.appendChild(option);
    });
    list.hidden = !found.length;
    id("completions").textContent = found.length ? desk.say("completions", { count: found.length }) : "";
    if (found.length) {
      list.style.top = text.offsetTop + Math.min(redlanePlaces.heightAt(at) - text.scrollTop, text.clientHeight) + 4 + "px";
      mark();
    }
    if (!found.length) { leave(); }
  }
  function leave() {
    id("completion").hidden = true;
    id("completions").textContent = "";
    text.removeAttribute("aria-activedescendant");
  }
  // Who has that very name comes first, then whose name begins so.
  function rank(one, wanted) {
    var title = one.title.toLowerCase();
    return title === wanted || one.id === wanted ? 0 : title.indexOf(wanted) === 0 || one.id.indexOf(wanted) === 0 ? 1 : 2;
  }
  function mark() {
    [].forEach.call(id("completion").children, function (one, index) { one.setAttribute("aria-selected", String(index === chosen)); });
    text.setAttribute("aria-activedescendant", "completion." + chosen);
    id("completion").children[chosen].scrollIntoView({ block: "nearest" });
  }
  function choose(index) {
    var at = text.selectionStart, start = text.value.lastIndexOf("[[", at), end = text.value.slice(at, at + 2) === "]]" ? at + 2 : at;
    text.setSelectionRange(start, end);
    put("[[" + found[index].id + "]]");
  }
  text.addEventListener("input", complete);
  text.addEventListener("click", complete);
  text.addEventListener("blur", leave);
  text.addEventListener("keydown", function (event) {
    if (id("completion").hidden || event.isComposing) { return; }
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { chosen = (chosen + step + found.length) % found.length; mark(); } else if (event.key === "Enter" || event.key === "Tab") {
      choose(chosen);
    } else if (event.key === "Escape") { leave(); } else { return; }
    event.preventDefault();
  });

  // Only in the body: the fields above it are no text.
  function inBody(work) {
    return function () {
      if (text.selectionStart < redlanePlaces.bodyStart()) { text.setSelectionRange(text.value.length, text.value.length); }
      text.focus();
      work();
    };
  }
  var BUTTONS = [
    ["bold", inBody(function () { around("**", words.bold); })],
    ["heading", inBody(function () { before("## "); })],
    ["list", inBody(function () { before("- "); })],
    ["quote", inBody(function () { before("> "); })],
    ["entry_link", inBody(function () { put("[["); complete(); })],
    ["web_link", inBody(function () { var inner = marked() || words.link_text; put("[" + inner + "](https://)", inner.length + 3, inner.length + 11); })],
    ["footnote", inBody(note)],
    ["picture", inBody(function () { pick(PICTURES).then(function (file) { if (file) { take([file]); } }); })],
    ["sound", inBody(function () { pick(SOUNDS).then(function (file) { if (file) { take([file]); } }); })]
  ];
  BUTTONS.forEach(function (one) {
    var button = make("button", "quiet", words["mark_" + one[0]]);
    button.type = "button";
    button.title = words["mark_" + one[0] + "_told"] || "";
    button.addEventListener("click", one[1]);
    // One stop of the tabulator; arrows lead from button to button (WAI-ARIA, toolbar).
    button.tabIndex = id("toolbar").children.length ? -1 : 0;
    id("toolbar").appendChild(button);
  });
  id("toolbar").addEventListener("keydown", function (event) {
    var buttons = [].slice.call(id("toolbar").children), at = buttons.indexOf(document.activeElement);
    var next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || at < 0) { return; }
    event.preventDefault();
    buttons[at].tabIndex = -1;
    next = (next + buttons.length) % buttons.length;
    buttons[next].tabIndex = 0;
    buttons[next].focus();
  });

  return { give: give, pick: pick };
};
