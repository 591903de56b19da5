// What speaks on a page: one thing at a time, the player of its recording, or the browser's own voice where it has one.
(function () {
  "use strict";
  var guide = window.redlane, speech = window.speechSynthesis;
  var box = document.getElementById("page.sound");

  guide.silence = function (except) {
    document.querySelectorAll("audio, video").forEach(function (one) { if (one !== except) { one.pause(); } });
    if (except && guide.stopReading) { guide.stopReading(); }
  };
  document.addEventListener("play", function (event) { guide.silence(event.target); }, true);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".transcript").forEach(function (one) { one.open = true; });
  });

  function load() {
    var script = document.createElement("script");
    script.src = box.getAttribute("data-script");
    document.head.appendChild(script);
    load = function () {};
  }

  // Voices arrive when they like, some after the page; without any there is nothing to load.
  function listen() { if (speech.getVoices().length) { load(); } }

  if (box && box.querySelector("audio")) {
    load();
  } else if (box && speech && window.SpeechSynthesisUtterance) {
    if (speech.addEventListener) { speech.addEventListener("voiceschanged", listen); } else { speech.onvoiceschanged = listen; }
    listen();
  }
})();
