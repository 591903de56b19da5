// The page of the search: what is typed is asked at once, and the hits stand below by kind, each with its words marked.
(function () {
  "use strict";
  var redlane = window.redlane;
  var BEFORE = 24, LENGTH = 84, DELAY = 120;

  redlane.search = function (form, isSubmitted) {
    var index = window.redlaneIndex, parts = {}, engine = redlane.engine(index, part);
    // Of a larger guide each hit may cost a file.
    var FIRST = index.records ? 20 : 10;
    var field = document.getElementById("search.field");
    var results = document.getElementById("search.results"), all = document.getElementById("search.all");
    var asked = 0, wanted = FIRST, timer = 0;

    function words(name, gaps) {
      return form.getAttribute("data-" + name).replace(/\{(\w+)\}/g, function (gap, key) { return key in gaps ? gaps[key] : gap; });
    }

    // A part of a larger guide's index, each loaded once; one that fails is asked for again next time.
    window.redlanePart = function (name, content) { parts[name] = content; };
    function part(name) {
      return redlane.script(redlane.root + index.folder + name + ".js", function () { return name in parts; })
        .then(function () { return parts[name]; });
    }

    function make(tag, name, content) {
      var element = document.createElement(tag);
      if (name) { element.className = name; }
      if (typeof content === "string") { element.textContent = content; }
      if (content && content.nodeType) { element.appendChild(content); }
      return element;
    }

    // Where terms stand in a text: pairs of places in it, in order, none over another.
    function spans(text, terms) {
      var places = [], found = [], folded = engine.fold(text, places);
      terms.forEach(function (term) {
        for (var at = engine.position(term, folded); at >= 0; at = engine.position(term, folded, at + 1)) {
          found.push([places[at][0], places[at + term.length - 1][1]]);
        }
      });
      found.sort(function (one, other) { return one[0] - other[0] || one[1] - other[1]; });
      return found.reduce(function (kept, span) {
        var last = kept[kept.length - 1];
        if (last && span[0] <= last[1]) { last[1] = Math.max(last[1], span[1]); } else { kept.push(span.slice()); }
        return kept;
      }, []);
    }

    // The hanzi of a name that sound like a term.
    function soundingSpans(text, spelling, term) {
      var sound = engine.sounding(term, spelling), places = [], units = [];
      engine.each(engine.fold(text, places)).reduce(function (at, one, number, every) {
        var before = number && every[number - 1];
        var isSame = before && one !== " " && before !== " " && engine.isNarrow(one) && engine.isNarrow(before);
        if (isSame) { units[units.length - 1][1] = places[at][1]; } else if (one !== " ") { units.push(places[at].slice()); }
        return at + one.length;
      }, 0);
      if (!sound || units.length !== spelling.split(" ").length) { return []; }
      return [[units[sound[0]][0], units[sound[0] + sound[1] - 1][1]]];
    }

    // A piece of a text from a place to a place, with its spans marked.
    function marked(text, found, from, to) {
      var piece = document.createDocumentFragment(), at = from;
      found.forEach(function (span) {
        if (span[0] < from || span[1] > to) { return; }
        piece.appendChild(document.createTextNode(text.slice(at, span[0])));
        piece.appendChild(make("mark", "", text.slice(span[0], span[1])));
        at = span[1];
      });
      piece.appendChild(document.createTextNode(text.slice(at, to)));
      return piece;
    }

    function name(text, spelling, terms) {
      text = text.normalize("NFC");
      var found = spans(text, terms);
      terms.forEach(function (term) {
        if (!found.length && spelling) { found = soundingSpans(text, spelling, term); }
      });
      return { isHit: found.length > 0, shown: marked(text, found, 0, text.length) };
    }

    // Some words around the first hit, from the summary if it is there, else from the text.
    function excerpt(record, terms) {
      var text = record.summary.normalize("NFC"), found = spans(text, terms);
      if (!found.length) {
        var body = record.text.normalize("NFC"), inBody = spans(body, terms);
        if (inBody.length || !text) { text = body; found = inBody; }
      }
      var first = found.length ? found[0] : [0, 0];
      var start = text.lastIndexOf("\n", first[0]) + 1, end = text.indexOf("\n", first[1]);
      if (end < 0) { end = text.length; }
      var from = clean(text, Math.max(start, first[0] - BEFORE), start);
      var to = Math.min(end, clean(text, Math.max(from + LENGTH, first[1]), first[1]));
      while (to > first[1] && text[to - 1] === " ") { to--; }
      var shown = make("span", "excerpt");
      if (from > start) { shown.appendChild(document.createTextNode("…")); }
      shown.appendChild(marked(text, found, from, to));
      if (to < end) { shown.appendChild(document.createTextNode("…")); }
      return shown.textContent ? shown : null;
    }

    // A cut that breaks no word and no pair of units in two, and leaves no space at an end.
    function clean(text, at, start) {
      while (at > start && at < text.length && (/[\udc00-\udfff ]/.test(text[at]) || /^[^ \u0e00-\uffff]{2}$/.test(text.slice(at - 1, at + 1)))) { at--; }
      return at;
    }

    function hit(found, query) {
      var record = found.record, kind = index.kinds[record.kind], link = make("a");
      var spelled = record.words.pinyin, title = name(record.names[0], spelled[0], query.terms);
      var address = record.address || kind[1] + record.id + "/";
      // Of a portal, hits stand in other guides.
      link.href = /^https?:/.test(address) ? address : redlane.root + address;
      link.appendChild(make("strong", "", title.shown));
      if (record.words.marks.indexOf(query.whole) >= 0) {
        link.appendChild(make("span", "also", words("number", { words: query.whole.toUpperCase() })));
      } else if (!title.isHit) {
        record.names.slice(1).concat(record.others).some(function (other, place) {
          var shown = name(other, spelled[place + 1], query.terms);
          if (!shown.isHit) { return false; }
          var also = words("also", { words: "\n" }).split("\n"), line = make("span", "also", also[0]);
          line.appendChild(shown.shown);
          line.appendChild(document.createTextNode(also[1]));
          link.appendChild(line);
          return true;
        });
      }
      var around = excerpt(record, query.terms);
      if (around) { link.appendChild(around); }
      return make("li", "", link);
    }

    function list(hits, query, tag) {
      var groups = {};
      hits.forEach(function (found) {
        var kind = found.record.kind;
        if (!groups[kind]) {
          results.appendChild(make(tag, "", index.kinds[kind][0]));
          groups[kind] = results.appendChild(make("ul"));
        }
        groups[kind].appendChild(hit(found, query));
      });
    }

    // What was found, then what may be meant instead, with the name as it is written.
    function show(answer, near) {
      var count = answer.total;
      results.textContent = "";
      list(answer.hits, answer.query, "h2");
      if (count && near.length) { results.appendChild(make("h2", "meant", words("meant", {}))); }
      list(near, answer.query, count ? "h3" : "h2");
      if (answer.hits.length < count) {
        var more = make("button", "button more-hits", words("more", {}));
        more.type = "button";
        more.onclick = function () {
          var next = answer.hits.length;
          wanted += FIRST;
          ask(function () { focusOn(next); });
        };
        results.appendChild(more);
      }
      results.setAttribute("data-asked", field.value);
      results.hidden = !count && !near.length;
      all.hidden = !results.hidden;
      redlane.say(count ? words(answer.isCounted ? "count" : "about", { count: count }) : nothing(answer.query, near));
    }

    function nothing(query, near) {
      var typed = engine.each(field.value.trim());
      if (!query.terms.length) { return words("unreadable", {}); }
      var quoted = typed.slice(0, 20).join("") + (typed.length > 20 ? "…" : "");
      return near.length ? words("near", { words: quoted }) : words("none", { words: quoted }) + " " + words("tips", {});
    }

    function clear() {
      asked++;
      results.hidden = true;
      results.textContent = "";
      all.hidden = false;
      redlane.say("");
      remember("");
    }

    // The address keeps what was asked, so that it is there again on the way back. A file's address may not be changed.
    function remember(typed) {
      try {
        history.replaceState(history.state, "", location.pathname + (typed ? "?q=" + encodeURIComponent(typed) : ""));
      } catch (error) { /* Then it is not. */ }
    }

    function ask(then) {
      var mine = ++asked, typed = field.value;
      clearTimeout(timer);
      if (!typed.trim()) { clear(); return; }
      var slow = setTimeout(function () { if (mine === asked) { redlane.say(words("loading", {})); } }, 400);
      engine.find(typed, wanted).then(function (answer) {
        return engine.findNear(answer).then(function (near) { return [answer, near]; });
      }).then(function (found) {
        clearTimeout(slow);
        if (mine !== asked) { return; }
        show(found[0], found[1]);
        remember(typed.slice(0, 100));
        if (then) { then(); }
      }, function () {
        clearTimeout(slow);
        if (mine === asked) { redlane.say(words("failed", {}), function () { ask(then); }); }
      });
    }

    function links() { return Array.from(results.querySelectorAll("a")); }
    function focusOn(place) {
      var found = links();
      if (place < 0) { field.focus(); } else if (found.length) { found[Math.min(place, found.length - 1)].focus(); }
    }

    // Also of what an input method is still composing: telephones compose every word, and its letters are pinyin.
    field.addEventListener("input", function () {
      wanted = FIRST;
      clearTimeout(timer);
      timer = setTimeout(function () { ask(); }, DELAY);
    });
    form.addEventListener("submit", function () { ask(function () { focusOn(0); }); });
    document.addEventListener("keydown", function (event) {
      var place = links().indexOf(document.activeElement), isHere = place >= 0 || document.activeElement === field;
      if (!isHere || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) { return; }
      if (event.key === "ArrowDown") { focusOn(place + 1); } else if (event.key === "ArrowUp" && place >= 0) { focusOn(place - 1); }
      else if (event.key === "Escape" && place >= 0) { field.focus(); }
      else if (event.key === "Escape") { field.value = ""; clear(); } else { return; }
      event.preventDefault();
    });
    ask(isSubmitted && function () { focusOn(0); });
  };
})();
