// Questions: what is chosen is judged when the answer is asked for; what was once right stays so, on this device.
(function () {
  "use strict";
  var redlane = window.redlane, quiz = document.querySelector(".quiz");
  if (!quiz) { return; }
  var id = quiz.getAttribute("data-quiz");
  var questions = [].slice.call(quiz.querySelectorAll(".question"));

  function all(question, selector) { return [].slice.call(question.querySelectorAll(selector)); }

  // True, false, or null where nothing was chosen.
  function judge(question) {
    if (question.getAttribute("data-kind") === "order") {
      return all(question, "li").every(function (item, place) { return +item.getAttribute("data-place") === place + 1; });
    }
    var inputs = all(question, "input");
    if (!inputs.some(function (input) { return input.checked; })) { return null; }
    return inputs.every(function (input) { return input.checked === input.hasAttribute("data-right"); });
  }

  function scores() {
    var kept = redlane.get("quiz");
    return kept && typeof kept === "object" ? kept : {};
  }

  function score(place, isRight) {
    var kept = scores(), own = [].concat(kept[id] || []);
    if (isRight !== null) {
      own[place] = own[place] || isRight ? 1 : 0;
      kept[id] = questions.map(function (_, one) { return own[one] === undefined ? null : own[one]; });
      redlane.set("quiz", kept);
    }
    tell(kept[id]);
  }

  function tell(own) {
    if (!Array.isArray(own)) { return; }
    var right = own.slice(0, questions.length).filter(function (one) { return one === 1; }).length;
    quiz.querySelector(".quiz-score").textContent = quiz.getAttribute("data-score").replace("{right}", right);
  }

  // A sign and words at every answer that is right, or was chosen or placed wrongly: no colour has to be told apart.
  function mark(answer, kind, place) {
    var words = document.createElement("small");
    words.lang = document.documentElement.lang;
    words.textContent = quiz.getAttribute("data-" + kind).replace("{place}", place);
    answer.classList.add(kind);
    answer.appendChild(words);
  }

  function markAnswers(question) {
    all(question, "input").forEach(function (input) {
      if (input.hasAttribute("data-right")) { mark(input.parentNode, "is-right"); }
      else if (input.checked) { mark(input.parentNode, "is-wrong"); }
    });
    all(question, "[data-place]").forEach(function (item, at) {
      var place = +item.getAttribute("data-place");
      mark(item, place === at + 1 ? "is-right" : "is-misplaced", place);
    });
  }

  function answer(question, place, button, status, told) {
    var isRight = judge(question), verdict = document.createElement("p");
    verdict.lang = document.documentElement.lang;
    verdict.textContent = isRight === null ? "" : quiz.getAttribute(isRight ? "data-right" : "data-wrong");
    [verdict].concat(told).forEach(function (part) { status.appendChild(part); });
    markAnswers(question);
    all(question, "input, [data-move]").forEach(function (one) { one.disabled = true; });
    status.tabIndex = -1;
    status.focus();
    button.parentNode.removeChild(button);
    score(place, isRight);
  }

  function move(button) {
    var item = button.parentNode, up = button.getAttribute("data-move") < 0;
    var other = up ? item.previousElementSibling : item.nextElementSibling;
    if (!other) { return; }
    item.parentNode.insertBefore(up ? item : other, up ? other : item);
    button.focus();
  }

  questions.forEach(function (question, place) {
    var details = question.querySelector("details"), summary = details.querySelector("summary");
    var button = document.createElement("button"), status = document.createElement("div");
    button.type = "button";
    button.className = summary.className;
    button.lang = summary.lang;
    button.textContent = summary.textContent;
    status.setAttribute("role", "status");
    question.replaceChild(status, details);
    question.insertBefore(button, status);
    button.addEventListener("click", function () { answer(question, place, button, status, all(details, "p")); });
    all(question, "[data-move]").forEach(function (one) { one.addEventListener("click", function () { move(one); }); });
  });
  quiz.classList.add("is-live");
  tell(scores()[id]);
})();
