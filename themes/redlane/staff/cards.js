// Cue cards: one at a time, by buttons, keys or swipes; and a rehearsal of the questions. Without this script all
// cards stand one below the other.
(function () {
  "use strict";
  var cards = all("[data-card]"), foot = document.querySelector(".foot"), count = foot.querySelector(".count");
  var rehearsal = document.querySelector("[data-rehearsal]"), toggle = foot.querySelector("[data-do=rehearse]");
  var steps = all("[data-step]"), key = "cards " + document.title, now = 0, left = [], missed = [], at = 0;

  function all(selector) { return [].slice.call(document.querySelectorAll(selector)); }

  // A file that is opened from a chat may have no memory.
  function remember(place) { try { window.localStorage.setItem(key, place); } catch (error) { return; } }
  function remembered() { try { return +window.localStorage.getItem(key) || 0; } catch (error) { return 0; } }

  function heading(card) { return card.querySelector("h1, h2"); }

  function show(place, isAsked) {
    now = Math.max(0, Math.min(cards.length - 1, place));
    cards.forEach(function (card, one) { card.hidden = one !== now; });
    if (rehearsal) { rehearsal.hidden = true; toggle.textContent = toggle.getAttribute("data-name"); }
    steps[0].disabled = now === 0;
    steps[1].disabled = now === cards.length - 1;
    steps.forEach(function (button) { button.hidden = false; });
    count.textContent = count.getAttribute("data-count").replace("{number}", now + 1).replace("{count}", cards.length);
    remember(now);
    if (isAsked) { window.scrollTo(0, 0); heading(cards[now]).focus({ preventScroll: true }); }
  }

  function part(selector) { return rehearsal.querySelector(selector); }
  function choice(name) { return part("[data-do=" + name + "]"); }

  function rehearse(questions) {
    left = questions;
    missed = [];
    at = 0;
    cards.forEach(function (card) { card.hidden = true; });
    steps.forEach(function (button) { button.hidden = true; });
    count.textContent = "";
    rehearsal.hidden = false;
    toggle.textContent = toggle.getAttribute("data-back");
    ask();
    window.scrollTo(0, 0);
    heading(rehearsal).focus({ preventScroll: true });
  }

  function ask() {
    var place = part(".place"), isOver = at >= left.length;
    part(".answer").hidden = true;
    part(".question").textContent = isOver ? "" : left[at].querySelector("summary").textContent.trim();
    part(".answer").textContent = isOver ? "" : left[at].querySelector("p").textContent.trim();
    choice("show").hidden = isOver;
    choice("known").hidden = choice("unknown").hidden = true;
    choice("again").hidden = !isOver;
    place.textContent = !isOver
      ? place.getAttribute("data-place").replace("{number}", at + 1).replace("{count}", left.length)
      : missed.length ? place.getAttribute("data-again").replace("{count}", missed.length) : place.getAttribute("data-all");
    (isOver ? choice("again") : choice("show")).focus({ preventScroll: true });
  }

  function answer() {
    part(".answer").hidden = false;
    choice("show").hidden = true;
    choice("known").hidden = choice("unknown").hidden = false;
    part(".answer").focus({ preventScroll: true });
  }

  function judge(isKnown) {
    if (!isKnown) { missed.push(left[at]); }
    at += 1;
    ask();
  }

  foot.hidden = false;
  document.documentElement.className = "has-script";
  steps.forEach(function (button) {
    button.addEventListener("click", function () { show(now + +button.getAttribute("data-step"), true); });
  });
  all("[data-go]").forEach(function (button) {
    button.addEventListener("click", function () { show(+button.getAttribute("data-go"), true); });
  });
  if (rehearsal) {
    toggle.setAttribute("data-name", toggle.textContent);
    toggle.addEventListener("click", function () {
      if (rehearsal.hidden) { rehearse(all(".asked")); } else { show(now, true); }
    });
    choice("show").addEventListener("click", answer);
    choice("known").addEventListener("click", function () { judge(true); });
    choice("unknown").addEventListener("click", function () { judge(false); });
    choice("again").addEventListener("click", function () { rehearse(missed.length ? missed : all(".asked")); });
  }
  document.addEventListener("keydown", function (event) {
    var step = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || (rehearsal && !rehearsal.hidden)) { return; }
    event.preventDefault();
    show(now + step, true);
  });
  var start = null;
  document.addEventListener("touchstart", function (event) {
    start = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", function (event) {
    var end = event.changedTouches[0], across = start ? end.clientX - start.clientX : 0;
    // Whoever scrolls moves up or down more than across.
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(end.clientY - start.clientY) && (!rehearsal || rehearsal.hidden)) {
      show(now + (across < 0 ? 1 : -1), true);
    }
    start = null;
  });
  show(remembered(), false);
})();
