// Whether a place is open, by its stated hours and its own clock: told again whenever the page is seen, and each minute.
//
// In data-hours: z, the time zone; r, rules, of which the last that covers a day decides; y, the public holidays of each
// year that is known, as [first day, last day, name]. In a rule: t, times in minutes from midnight ([from, to], above
// 1440 on the next day; none: closed); w, weekdays from 0, Monday; h, a holiday's name, PH for all of them; d, its season
// as two [year or 0, month, day]; l, the last entry; u, 1 if its hours are not known.
(function () {
  "use strict";
  var place = document.querySelector("[data-hours]"), old = document.querySelector("[data-review]");
  if (!place) { return; }
  var data, format, DAY = 1440;
  try {
    data = JSON.parse(place.getAttribute("data-hours"));
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: data.z, hour12: false, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric"
    });
    format.formatToParts(new Date());
  } catch (error) {
    // A browser that does not know the time zone must not guess.
    place.parentNode.removeChild(place);
    return;
  }

  // A day as [year, month, day, weekday, its ISO form]; ``after`` counts days from it.
  function day(from, after) {
    var date = new Date(Date.UTC(from[0], from[1] - 1, from[2] + after));
    return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), (date.getUTCDay() + 6) % 7,
      date.toISOString().slice(0, 10)];
  }

  function now() {
    var found = {};
    format.formatToParts(new Date()).forEach(function (part) { found[part.type] = +part.value; });
    return { day: day([found.year, found.month, found.day], 0), minute: found.hour % 24 * 60 + found.minute };
  }

  function isHoliday(one, name, otherwise) {
    var days = data.y && data.y[one[0]];
    if (!days) { return otherwise; }
    // A holiday at New Year's is told with the year in which it begins or ends.
    return days.concat(data.y[one[0] - 1] || [], data.y[one[0] + 1] || []).some(function (holiday) {
      return holiday[0] <= one[4] && one[4] <= holiday[1] && (name === "PH" || name === holiday[2]);
    });
  }

  function isInSeason(one, season) {
    var from = season[0], to = season[1];
    function number(date, withYear) { return (withYear ? date[0] * 10000 : 0) + date[1] * 100 + date[2]; }
    var self = number(one, from[0]), first = number(from, from[0]), last = number(to, to[0]);
    return first <= last ? first <= self && self <= last : self >= first || self <= last;
  }

  function rule(one, otherwise) {
    var found = { t: [] };
    data.r.forEach(function (rule) {
      if (rule.d && !isInSeason(one, rule.d)) { return; }
      if (!rule.w && !rule.h || rule.w && rule.w.indexOf(one[3]) >= 0 || rule.h && isHoliday(one, rule.h, otherwise)) {
        found = rule;
      }
    });
    return found;
  }

  // When what is open now closes: minutes from midnight of the day; more than a week away is never.
  function closing(from, minute, otherwise) {
    var end = minute;
    // Times of the day before may reach into a day, and at midnight the next may go on.
    for (var after = -1; after < 9; after++) {
      rule(day(from, after), otherwise).t.forEach(function (span) {
        var start = span[0] + after * DAY, stop = span[1] + after * DAY;
        if (start <= end && end < stop) { end = stop; }
      });
    }
    return end;
  }

  // What there is to say, as [the key of its words, minutes, the last entry or days from today].
  function state(moment, otherwise) {
    var minute = moment.minute, today = rule(moment.day, otherwise), end = closing(moment.day, minute, otherwise);
    if (end > minute) {
      var since = minute, from = today, last = from.t[from.t.length - 1];
      if (!last || minute < last[0]) { from = rule(day(moment.day, -1), otherwise); since += DAY; }
      last = from.t[from.t.length - 1];
      if (end >= 8 * DAY) { return ["always"]; }
      if (from.l === undefined || !last || since < last[0] || since >= last[1]) { return ["open", end]; }
      return since < from.l ? ["entry", end, from.l] : ["full", end];
    }
    if (today.u) { return ["unknown"]; }
    for (var after = 0; after < 15; after++) {
      var next = rule(day(moment.day, after), otherwise);
      if (next.u) { return ["closed"]; }
      var starts = next.t.map(function (span) { return span[0]; }).filter(function (start) { return after || start > minute; });
      if (starts.length) { return [after > 1 ? "day" : after ? "tomorrow" : "later", starts[0], after]; }
    }
    return ["closed"];
  }

  function clock(minutes) {
    var within = minutes % DAY, minute = within % 60;
    return minutes === DAY ? "24:00" : Math.floor(within / 60) + ":" + (minute < 10 ? "0" : "") + minute;
  }

  function words(key) { return place.getAttribute("data-now-" + key); }

  function sentence(found, moment) {
    var weekday = found[0] === "day" ? day(moment.day, found[2])[3] : 0;
    return words(found[0]).replace("{time}", clock(found[1])).replace("{last}", clock(found[2]))
      .replace("{day}", place.getAttribute("data-day-" + weekday));
  }

  function tell() {
    var moment = now(), found = state(moment, false), text = sentence(found, moment);
    // In a year whose holidays are not known, what would be so on one must be the same to be told for certain.
    if (String(found) !== String(state(moment, true))) { text = words("maybe").replace("{state}", text); }
    if (place.textContent !== text) { place.textContent = text; }
    place.classList.toggle("is-open", /^(open|always|entry)$/.test(found[0]));
    place.hidden = false;
    if (old) { old.hidden = moment.day[4] <= old.getAttribute("data-review"); }
  }

  tell();
  window.addEventListener("pageshow", tell);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { tell(); } });
  setInterval(function () { if (!document.hidden) { tell(); } }, 60000);
})();
