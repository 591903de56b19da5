// The recording of a page: a player in place of the browser's own, that remembers where one stopped and leads on.
(function () {
  "use strict";
  var guide = window.redlane;
  var box = document.querySelector(".sound");

  var find = box.querySelector.bind(box);
  var audio = find("audio"), player = find(".player"), button = find(".play"), bar = find("[type=range]");
  var time = find(".time"), speed = find("select"), onward = find(".onward input"), next = find(".then a");
  var says = find(".says"), length = +bar.max;
  var name = "heard:" + audio.src.replace(/^.*\//, "");
  // Nothing is loaded before it is asked for: until then this is where it will begin.
  var begin = guide.get(name) || 0, kept = begin, held = false;
  var words = { play: button.getAttribute("aria-label"), pause: button.getAttribute("data-pause") };

  function place() { return audio.readyState ? audio.currentTime : begin; }

  function clock(seconds) {
    var whole = Math.floor(seconds);
    return Math.floor(whole / 60) + ":" + ("0" + whole % 60).slice(-2);
  }

  function show(seconds) {
    time.textContent = clock(seconds) + " / " + time.getAttribute("data-length");
    bar.value = seconds;
    bar.style.setProperty("--done", Math.min(100, 100 * seconds / length) + "%");
    bar.setAttribute("aria-valuetext", time.textContent);
  }

  function keep() {
    kept = place();
    if (kept > 3 && !audio.ended) { guide.set(name, Math.floor(kept)); } else { guide.remove(name); }
  }

  function jump(seconds) {
    var to = Math.max(0, Math.min(seconds, length));
    if (audio.readyState) { audio.currentTime = to; } else { begin = to; }
    show(to);
  }

  function play() {
    var started = audio.play();
    if (started) {
      started.catch(function (error) {
        if (error.name === "NotAllowedError") { tell("refused"); }
      });
    }
  }

  function tell(what) {
    says.textContent = what ? box.getAttribute("data-" + what) : "";
    box.classList.toggle("is-refused", what === "refused");
  }

  function state() {
    box.classList.toggle("is-playing", !audio.paused);
    button.setAttribute("aria-label", audio.paused ? words.play : words.pause);
  }

  function hurry() {
    audio.defaultPlaybackRate = audio.playbackRate = +speed.value;
  }

  function goOn() { if (next) { location.href = next.href; } }

  // What is shown on a locked screen, and what its buttons do (W3C Media Session).
  function session() {
    var media = navigator.mediaSession;
    if (!media || !window.MediaMetadata) { return; }
    var picture = document.querySelector(".picture img");
    media.metadata = new MediaMetadata({
      title: document.querySelector("h1").textContent,
      artist: document.querySelector(".brand").textContent,
      artwork: picture ? [{ src: picture.currentSrc || picture.src }] : []
    });
    var actions = {
      play: play,
      pause: function () { audio.pause(); },
      seekbackward: function (details) { jump(place() - (details.seekOffset || 15)); },
      seekforward: function (details) { jump(place() + (details.seekOffset || 15)); },
      seekto: function (details) { jump(details.seekTime); },
      nexttrack: next ? goOn : null
    };
    Object.keys(actions).forEach(function (action) {
      try { media.setActionHandler(action, actions[action]); } catch (error) { /* A browser may not know it. */ }
    });
  }

  audio.addEventListener("loadedmetadata", function () {
    hurry();
    if (begin) { audio.currentTime = begin; begin = 0; }
  });
  audio.addEventListener("play", function () { tell(""); session(); state(); });
  audio.addEventListener("pause", function () { state(); keep(); });
  audio.addEventListener("timeupdate", function () {
    if (!held && !begin) { show(audio.currentTime); }
    if (Math.abs(place() - kept) > 4) { keep(); }
  });
  audio.addEventListener("ended", function () {
    keep();
    box.classList.add("is-over");
    if (onward && onward.checked) { goOn(); }
  });
  audio.addEventListener("error", function () { tell("failed"); find("details").open = true; });
  window.addEventListener("pagehide", keep);
  button.addEventListener("click", function () { if (audio.paused) { play(); } else { audio.pause(); } });
  find(".back").addEventListener("click", function () { jump(place() - 15); });
  bar.addEventListener("input", function () { held = true; show(+bar.value); });
  bar.addEventListener("change", function () { held = false; jump(+bar.value); });
  speed.addEventListener("change", function () { hurry(); guide.set("speed", speed.value); });
  if (onward) {
    find(".onward").hidden = false;
    onward.checked = guide.get("onward") === true;
    onward.addEventListener("change", function () { guide.set("onward", onward.checked); });
  }

  speed.value = guide.get("speed") || "1";
  if (!speed.value) { speed.value = "1"; }
  hurry();
  show(begin);
  audio.controls = false;
  audio.hidden = true;
  player.hidden = false;
  // Whoever comes from the stop before wants to hear on.
  if (location.hash === "#page.sound") {
    history.replaceState(null, "", location.pathname + location.search);
    play();
  }
})();
