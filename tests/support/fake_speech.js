// A browser's voice for tests: it says nothing, writes down what it was asked to say, and ends each when told to.
(function () {
  "use strict";
  var spoken = window.spoken = { said: [], now: null, cancelled: 0 };
  var voices = window.fakeVoices || [
    { lang: "zh-HK", name: "far", localService: true },
    { lang: "zh_CN", name: "near", localService: true },
    { lang: "zh-CN", name: "elsewhere", localService: false },
    { lang: "en-GB", name: "english", localService: true }
  ];
  var target = new EventTarget();
  var speech = {
    getVoices: function () { return window.voicesAreLate ? [] : voices; },
    speak: function (one) { spoken.now = one; spoken.said.push([one.text, one.voice && one.voice.name, one.rate]); },
    cancel: function () {
      var cut = spoken.now;
      spoken.now = null;
      spoken.cancelled += 1;
      if (cut && cut.onerror) { cut.onerror({ error: "interrupted" }); }
    },
    addEventListener: target.addEventListener.bind(target)
  };
  spoken.end = function () { var done = spoken.now; spoken.now = null; done.onend({}); };
  spoken.arrive = function () { window.voicesAreLate = false; target.dispatchEvent(new Event("voiceschanged")); };
  Object.defineProperty(window, "speechSynthesis", { value: window.noSpeech ? undefined : speech });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
})();
