// Where there is no recording the browser reads the page aloud, if it can: sentence by sentence, for engines break off long ones.
(function () {
  "use strict";
  var guide = window.redlane, speech = window.speechSynthesis;
  var box = document.querySelector(".read-aloud");

  var BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,td,th,caption,figcaption,summary,blockquote,pre,div";
  var UNSAID = "rt,rp,sup[id],.footnote,.footnote-ref,.footnote-backref,script,style,[hidden],[aria-hidden=true]";
  var WORDS = /[0-9A-Za-z\u00c0-\u02ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
  var find = box.querySelector.bind(box);
  var button = find(".play"), speed = find("select"), says = find(".says");
  var names = { play: button.textContent, pause: button.getAttribute("data-pause") };
  var parts = [], at = 0, current = null, timer = 0;

  // Only voices of the device itself: others send the page's text to their maker.
  function voice(language) {
    var wanted = language.split("-"), area = { Hans: "CN", Hant: "TW" }[wanted[1]] || wanted[1] || "";
    var best = null, most = 0;
    speech.getVoices().forEach(function (one) {
      var tags = one.lang.replace(/_/g, "-").replace(/^cmn/, "zh").split("-");
      if (tags[0] !== wanted[0] || !one.localService) { return; }
      // Cantonese is Chinese that most readers of it cannot follow.
      var points = tags.indexOf(area) > 0 ? 3 : tags.indexOf("HK") > 0 ? 1 : 2;
      if (points > most) { best = one; most = points; }
    });
    return best;
  }

  function languageOf(element) { return element.closest("[lang]").lang; }

  function isSaid(node) {
    var parent = node.parentElement, folded = parent.closest("details:not([open])");
    return !parent.closest(UNSAID) && !(folded && !parent.closest("summary"));
  }

  // Runs of text nodes of one block and one language.
  function runs() {
    var found = [], last = null;
    document.querySelectorAll("main h1, main .prose").forEach(function (root) {
      var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), node;
      while ((node = walker.nextNode())) {
        if (!isSaid(node)) { continue; }
        var block = node.parentElement.closest(BLOCKS), language = languageOf(node.parentElement);
        if (!last || last.block !== block || last.language !== language) {
          last = { block: block, language: language, nodes: [], text: "" };
          found.push(last);
        }
        last.nodes.push([last.text.length, node]);
        last.text += node.data;
      }
    });
    return found;
  }

  function sentences(text) {
    var found = [], isOpen = false;
    (text.match(/[^]*?(?:[。！？!?；;…]+[”’」』）"')]*|\.[”’"')]*(?=\s)|$)/g) || []).forEach(function (one) {
      if (isOpen) { found[found.length - 1] += one; } else { found.push(one); }
      // The full stop of an abbreviation or an initial ends nothing.
      isOpen = /(?:^|[\s(“‘"'\u3400-\u9fff])(?:Nos?|Vol|pp?|Mr|Mrs|Ms|Dr|Prof|[A-Za-z]\.[A-Za-z])\.$/.test(one) ||
        /^\s*[A-Z]\.$/.test(one);
    });
    return [].concat.apply([], found.map(function (one) {
      return one.length > 120 ? one.match(/[^]{1,120}(?=[，,、：:\s]|$)[，,、：:\s]*|[^]{1,120}/g) : [one];
    }));
  }

  function point(run, place) {
    var found = run.nodes[0];
    run.nodes.forEach(function (one) { if (one[0] <= place) { found = one; } });
    return [found[1], Math.min(place - found[0], found[1].length)];
  }

  function gather() {
    parts = [];
    runs().forEach(function (run) {
      var place = 0, spoken = voice(run.language);
      sentences(run.text).forEach(function (text) {
        var begins = place + text.length - text.replace(/^\s+/, "").length;
        place += text.length;
        if (spoken && WORDS.test(text)) {
          parts.push({ text: text.replace(/\s+/g, " ").trim(), run: run, voice: spoken, begins: begins, ends: place });
        }
      });
    });
  }

  // The sentence is marked without touching the text, or else its block is.
  function mark(part) {
    var highlights = window.Highlight && window.CSS && CSS.highlights;
    document.querySelectorAll(".is-read").forEach(function (one) { one.classList.remove("is-read"); });
    if (highlights) { highlights.delete("page-read"); }
    if (!part) { return; }
    if (highlights) {
      var range = document.createRange(), start = point(part.run, part.begins), end = point(part.run, part.ends);
      range.setStart(start[0], start[1]);
      range.setEnd(end[0], end[1]);
      highlights.set("page-read", new window.Highlight(range));
    } else {
      part.run.block.classList.add("is-read");
    }
    var where = part.run.block.getBoundingClientRect();
    if (where.top > innerHeight || where.bottom < 0) { part.run.block.scrollIntoView(); }
  }

  function speak() {
    var part = parts[at];
    if (!part) { stop(); return; }
    var said = current = new SpeechSynthesisUtterance(part.text);
    said.voice = part.voice;
    said.lang = part.voice.lang;
    said.rate = +speed.value;
    said.onend = function () {
      if (said !== current) { return; }
      at += 1;
      // A heading is followed by a breath.
      timer = setTimeout(speak, /^H\d/.test(part.run.block.tagName) ? 600 : 0);
    };
    said.onerror = function (event) {
      if (said !== current) { return; }
      pause();
      says.textContent = box.getAttribute(event.error === "not-allowed" ? "data-refused" : "data-failed");
    };
    mark(part);
    speech.speak(said);
  }

  function show(isReading) {
    box.classList.toggle("is-playing", isReading);
    button.textContent = isReading ? names.pause : names.play;
    box.classList.toggle("is-begun", isReading || at > 0);
  }

  function start() {
    guide.silence(null);
    says.textContent = "";
    if (!parts.length) { gather(); }
    if (parts.length) { show(true); speak(); }
  }

  // Telephones lose their place when speech is paused: what was begun is said again.
  function pause() {
    current = null;
    clearTimeout(timer);
    speech.cancel();
    show(false);
  }

  function stop() {
    at = 0;
    pause();
    mark(null);
    parts = [];
  }

  // No style checker knows this selector yet, and the page's policy allows no style in a tag. Browsers that can mark a
  // range (2022) take a style like this (2019).
  function style() {
    if (!window.CSS || !CSS.highlights) { return; }
    var sheet = new CSSStyleSheet();
    sheet.replaceSync("::highlight(page-read){background:var(--red-faint);color:var(--ink);text-decoration:underline 2px var(--red)}");
    document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
  }

  function offer() {
    var prose = document.querySelector("main .prose");
    if (voice(languageOf(prose))) { box.classList.add("is-ready"); }
  }

  guide.stopReading = function () { if (current) { pause(); } };
  button.addEventListener("click", function () { if (current) { pause(); } else { start(); } });
  find(".stop").addEventListener("click", function () { stop(); button.focus(); });
  speed.value = guide.get("speed") || "1";
  if (!speed.value) { speed.value = "1"; }
  speed.addEventListener("change", function () {
    guide.set("speed", speed.value);
    if (current) { pause(); start(); }
  });
  window.addEventListener("pagehide", stop);
  // Voices arrive when they like, some after the page.
  if (speech.addEventListener) { speech.addEventListener("voiceschanged", offer); } else { speech.onvoiceschanged = offer; }
  offer();
  style();
  if (location.hash === "#page.sound" && box.classList.contains("is-ready")) {
    history.replaceState(null, "", location.pathname + location.search);
    start();
  }
})();
