// Stamps (集章): a stop is stamped by arriving from its sign; every seal on every page then shows it.
//
// A stamp is kept as the three data characters of the code that won it, with the day. Codes never die and are never
// given to another place, whereas routes gain, lose and reorder stops and entries are renamed: so a phrase is the codes
// themselves, not a set of positions on a route. A retired code still counts for its stop.
(function () {
  "use strict";
  var redlane = window.redlane;
  var ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  var KEY = /^[0-9A-HJKMNP-TV-Z]{3}$/;
  // A tab's name outlives its pages, and other sites do not see it: what is left where the device keeps nothing.
  var TAB = "redlane ";
  var gap = redlane.language.slice(0, 2) === "zh" ? "" : " ";
  var EPOCH = Date.UTC(2020, 0, 1), DAY = 864e5;
  var news = document.querySelector(".stamp-news");
  var passport = document.querySelector(".passport");
  var marks = [].slice.call(document.querySelectorAll("[data-codes]"));
  var isNew = false;
  if (!marks.length) { return; }

  function today() {
    var now = new Date();
    return (Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - EPOCH) / DAY;
  }

  // Reed-Solomon over GF(32), x^5 + x^2 + 1, as in the codes: every wrong character is noticed, and every exchange of
  // two that are less than 31 apart.
  function check(text) {
    var sum = 0;
    for (var i = 0; i < text.length; i++) {
      sum = (sum ^ ALPHABET.indexOf(text[i])) << 1;
      if (sum & 32) { sum ^= 37; }
    }
    return ALPHABET[sum];
  }

  // {"Q0C": 2521} to "QJ5…": the last day in three characters, the stamps in order, a check; in fours.
  function write(stamps) {
    var keys = Object.keys(stamps).sort();
    if (!keys.length) { return ""; }
    var day = Math.max.apply(null, keys.map(function (key) { return stamps[key]; }));
    var text = ALPHABET[day >> 10 & 31] + ALPHABET[day >> 5 & 31] + ALPHABET[day & 31] + keys.join("");
    return (text + check(text)).replace(/(.{4})(?=.)/g, "$1 ");
  }

  // The stamps of a phrase, or null: as it was typed, on a Chinese keyboard or with look-alikes.
  function read(phrase) {
    var text = phrase.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/g, "")
      .replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V");
    var body = text.slice(0, -1), stamps = {}, day = 0;
    if (text.length < 7 || body.length % 3 || check(body) !== text.slice(-1)) { return null; }
    body.match(/.../g).forEach(function (part, place) {
      if (place) { stamps[part] = day; return; }
      for (var i = 0; i < 3; i++) { day = day * 32 + ALPHABET.indexOf(part[i]); }
    });
    return stamps;
  }

  function held() {
    var kept = redlane.get("stamps"), found = {};
    var tab = String(window.name).indexOf(TAB) === 0 && read(window.name.slice(TAB.length));
    [tab, kept].forEach(function (some) {
      Object.keys(some && typeof some === "object" ? some : {}).forEach(function (key) {
        if (KEY.test(key) && some[key] >= 0 && some[key] < 32768) { found[key] = some[key] | 0; }
      });
    });
    return found;
  }

  // True where the device keeps them.
  function keep(stamps) {
    var kept = redlane.set("stamps", stamps);
    if (!kept || String(window.name).indexOf(TAB) === 0) { window.name = kept ? "" : TAB + write(stamps); }
    return kept;
  }

  // The stamp by which a stop is held, of those that its codes win.
  function keyOf(stamps, codes) {
    return codes.split(" ").map(function (code) { return code.slice(0, 3); })
      .filter(function (key) { return key in stamps; })[0];
  }

  function codesOf(mark) { return mark.getAttribute("data-codes"); }

  function show(said) {
    var stamps = held(), any = Object.keys(stamps).length > 0;
    marks.forEach(function (mark) {
      var has = !!keyOf(stamps, codesOf(mark));
      mark.classList.toggle("is-held", has);
      mark.classList.toggle("is-open", !has);
    });
    if (!news) { return; }
    var row = [].slice.call(document.querySelectorAll(".stamp-row [data-codes]"));
    var got = row.map(codesOf).map(keyOf.bind(null, stamps)).filter(Boolean);
    var finished = got.length === row.length;
    var words = [said, any || said ? news.getAttribute("data-count").replace("{held}", got.length) : "",
      finished ? news.getAttribute("data-finished") : ""].filter(Boolean).join(gap);
    if (words) { news.textContent = words; }
    if (isNew) { isNew = false; fillScreen(finished, got.length); }
    if (passport) { showPassport(stamps, finished, got); }
  }

  // Where the browser knows dialogs: elsewhere the line of news says it alone.
  function fillScreen(finished, count) {
    var box = document.querySelector(".moment");
    if (!box || !box.showModal) { return; }
    redlane.script(box.getAttribute("data-script"), function () { return redlane.moment; }).then(function () {
      redlane.moment(finished, news.getAttribute("data-count").replace("{held}", count));
    }, function () { /* A weak network. */ });
  }

  function showPassport(stamps, finished, got) {
    var output = passport.querySelector("output"), certificate = passport.querySelector(".certificate");
    output.textContent = write(stamps) || output.getAttribute("data-none");
    certificate.hidden = !finished;
    if (!finished) { return; }
    certificate.setAttribute("data-day", Math.max.apply(null, got.map(function (key) { return stamps[key]; })) * DAY + EPOCH);
    if (redlane.certificate) { redlane.certificate(); return; }
    var script = document.createElement("script");
    script.src = certificate.getAttribute("data-script");
    document.head.appendChild(script);
  }

  // The code of the sign that was scanned. It is taken out of the address: a page that is passed on stamps nobody.
  function arrive() {
    var scanned = /^#s=([0-9A-Z]{4})$/.exec(location.hash);
    if (!scanned || !news) { return; }
    try { history.replaceState(history.state, "", location.pathname + location.search); } catch (error) { /* A file. */ }
    var own = news.getAttribute("data-own"), stamps = held();
    if (own.split(" ").indexOf(scanned[1]) < 0) { return; }
    if (keyOf(stamps, own)) { return news.getAttribute("data-again"); }
    stamps[scanned[1].slice(0, 3)] = today();
    var first = String(window.name).indexOf(TAB) !== 0;
    var kept = keep(stamps);
    document.documentElement.classList.add("stamp-won");
    isNew = true;
    return news.getAttribute("data-won") + (kept || !first ? "" : gap + news.getAttribute("data-session"));
  }

  function listen(details) {
    var form = details.querySelector("form"), answer = form.querySelector("[role=status]");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var found = read(form.querySelector("input").value), stamps = held();
      if (found) { keep(Object.assign(found, stamps)); show(); }
      answer.textContent = answer.getAttribute(found ? "data-restored" : "data-wrong");
    });
    form.querySelector("[type=button]").addEventListener("click", function () {
      var phrase = write(held());
      redlane.remove("stamps");
      window.name = "";
      show();
      answer.textContent = phrase && answer.getAttribute("data-forgotten").replace("{phrase}", phrase);
    });
  }

  redlane.stamps = { write: write, read: read };
  show(arrive());
  if (passport) { listen(passport.querySelector("details")); }
  window.addEventListener("hashchange", function () { show(arrive()); });
  // From the memory of the browser a page comes back as it was left.
  window.addEventListener("pageshow", function (event) { if (event.persisted) { show(); } });
})();
