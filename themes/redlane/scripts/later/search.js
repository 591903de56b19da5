// The search itself, loaded when the field is first used. It folds, finds and ranks as src/redlane_ssg/outputs/search
// does in Python (both are tried with the same cases), from the index that the page has loaded.
(function () {
  "use strict";
  var redlane = window.redlane;
  var IS_NAME = 0, BEGINS_NAME = 1, IN_NAME = 2, IN_OTHER_NAME = 3, SOUNDS_LIKE = 4, IN_SUMMARY = 5, IN_TEXT = 6, IN_DATE = 7;
  var NAMES = 0, OTHERS = 1, CLASSES = 5, LONGEST = 12, LONGEST_QUERY = 100, MOST_TERMS = 8;
  var WIDE_FROM = "\u0e00", BREAK = "\n";

  function isNarrow(character) { return character > BREAK && character < WIDE_FROM; }
  function inWord(character) { return isNarrow(character) && character !== " "; }
  function each(text) { return Array.from(text); }

  // The fold: how words are made alike before they are compared.
  function folder(index) {
    var ignored = new RegExp("[" + index.ignored + "]", "u"), vanishing = new RegExp("[" + index.vanishing + "]", "u");
    var simplified = {}, known = {};
    each(index.simplified).forEach(function (one, place, all) { if (place % 2) { simplified[all[place - 1]] = one; } });

    function folded(character) {
      if (vanishing.test(character)) { return ""; }
      var plain = character.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
      return each(plain).map(function (one) {
        if (vanishing.test(one)) { return ""; }
        var simple = Object.prototype.hasOwnProperty.call(simplified, one) ? simplified[one] : one;
        return ignored.test(simple) ? " " : simple;
      }).join("");
    }

    // Into `places` goes, for each unit of the result, where in the text its character begins and ends.
    return function fold(text, places) {
      var result = "", last = "", isApart = false, at = 0;
      function add(one, start, end) {
        for (var unit = 0; places && unit < one.length; unit++) { places.push([start, end]); }
        result += one;
        last = one;
      }
      each(text.normalize("NFC")).forEach(function (character) {
        var end = at + character.length;
        if (!(character in known)) { known[character] = character === BREAK ? [BREAK] : each(folded(character)); }
        known[character].forEach(function (one) {
          if (one !== " ") {
            if (isApart && last && isNarrow(one) && isNarrow(last)) { add(" ", at, at); }
            add(one, at, end);
          }
          isApart = one === " ";
        });
        at = end;
      });
      return result;
    };
  }

  // What was typed: its terms, all of which must be found, and the whole of it.
  function makeQuery(typed, index, fold) {
    var text = each(typed).slice(0, LONGEST_QUERY).join("");
    var terms = [];
    text.split(new RegExp("[" + index.space + "]", "u")).forEach(function (piece) {
      fold(piece).split(/[ \n]+/).forEach(function (term) {
        if (term && terms.indexOf(term) < 0) { terms.push(term); }
      });
    });
    return { terms: terms.slice(0, MOST_TERMS), whole: fold(text.replace(new RegExp("[" + index.space + "]", "gu"), " ")) };
  }

  // Where a term stands from a place on; a letter or digit begins a word, and one alone is a word.
  function position(term, text, from) {
    var place = text.indexOf(term, from || 0);
    while (place >= 0 && isNarrow(term[0]) && !isWord(term, text, place)) { place = text.indexOf(term, place + 1); }
    return place;
  }
  function isWord(term, text, place) {
    var end = place + term.length;
    return (place === 0 || !inWord(text[place - 1])) && (term.length > 1 || end === text.length || !inWord(text[end]));
  }

  // A figure is looked for on a sign or a door rather than in a date: see outputs/search/ranking.py.
  var MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december|" +
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec";
  var FIGURE = /^[0-9]{1,3}号?$/, NEAR = 12;
  var AFTER_DAY = new RegExp("^(?:年|个?月|日|世纪| ?(?:st|nd|rd|th|" + MONTHS + ")(?![a-z]))");
  var BEFORE_DAY = new RegExp("(?:月|(?:^|[^a-z])(?:" + MONTHS + ") ?)$");
  function place(term, text) {
    var at = position(term, text), isFigure = FIGURE.test(term);
    function isDate() {
      return AFTER_DAY.test(text.substr(at + term.length, NEAR)) || BEFORE_DAY.test(text.slice(Math.max(0, at - NEAR), at));
    }
    while (at >= 0 && isFigure && isDate()) { at = position(term, text, at + 1); }
    return at;
  }
  function stands(term) { return function (text) { return place(term, text) >= 0; }; }

  // Pinyin: whole syllables from each on, the last one perhaps not whole; initials; u as good as v.
  // Gives the first syllable that is meant and how many; nothing where it sounds otherwise.
  function sounding(term, spelling) {
    if (term.length < 2 || !/^[a-z0-9]+$/.test(term) || !spelling) { return null; }
    var parts = spelling.split(" ");
    for (var start = 0; start < parts.length; start++) {
      var rest = parts.slice(start), full = rest.join("");
      if (full.indexOf(term) === 0 || full.replace(/v/g, "u").indexOf(term) === 0) {
        var length = 0, count = 0;
        while (length < term.length) { length += rest[count++].length; }
        return [start, count];
      }
    }
    var initials = parts.map(function (part) { return part[0]; }).join("").indexOf(term);
    return initials < 0 ? null : [initials, term.length];
  }

  function rankTerm(words, term) {
    if (words.names.some(stands(term))) { return IN_NAME; }
    if (words.others.some(stands(term))) { return IN_OTHER_NAME; }
    if (words.pinyin.some(function (spelling) { return sounding(term, spelling); })) { return SOUNDS_LIKE; }
    if (place(term, words.summary) >= 0) { return IN_SUMMARY; }
    if (place(term, words.text) >= 0) { return IN_TEXT; }
    return words.names.concat(words.others, words.summary, words.text).some(function (text) {
      return position(term, text) >= 0;
    }) ? IN_DATE : -1;
  }
  function rank(words, query) {
    if (!query.terms.length) { return -1; }
    if (words.names.concat(words.others, words.marks).indexOf(query.whole) >= 0) { return IS_NAME; }
    var ranks = query.terms.map(function (term) { return rankTerm(words, term); });
    if (ranks.indexOf(-1) >= 0) { return -1; }
    if (words.names.some(function (name) { return place(query.whole, name) === 0; })) { return BEGINS_NAME; }
    return Math.max.apply(null, ranks);
  }

  // Names that are one slip away: the same patterns as in outputs/search/slips.py, by the same rules.
  var NEAR_NAME = 0, NEAR_IN_NAME = 1, NEAR_SOUND = 2, FEW = 3, MOST_NEAR = 8, LONGEST_SLIP = 24;
  var WIDE = "\\u0e00-\\u{10ffff}";
  function allNarrow(text) { return each(text).every(isNarrow); }
  function canSlip(text) {
    var length = each(text).length;
    return length >= (allNarrow(text) ? 4 : 3) && length <= LONGEST_SLIP && !/[0-9]/.test(text);
  }
  function alternatives(text, any, gap) {
    var all = each(text), found = [];
    for (var at = 0; at <= all.length; at++) {
      var before = all.slice(0, at), after = all.slice(at);
      found.push(before.concat(any, after));
      if (after.length) { found.push(before.concat(any + "?", after.slice(1))); }
      if (after.length > 1) { found.push(before.concat(after[1], after[0], after.slice(2))); }
    }
    return "(?:" + found.map(function (one) { return one.join(gap); }).join("|") + ")";
  }
  function slip(text, isWhole) {
    if (!canSlip(text)) { return null; }
    var last = each(text).pop();
    var start = isWhole ? "(?:^|\n)" : isNarrow(text[0]) ? "(?:^|[\n " + WIDE + "])" : "";
    var end = isWhole ? "(?![^\n])" : isNarrow(last) ? "(?![^\n " + WIDE + "])" : "";
    return new RegExp(start + alternatives(text, allNarrow(text) ? "[^\n0-9" + WIDE + "]" : "[^\n0-9]", "") + end, "u");
  }
  function soundSlip(text, isWhole) {
    if (!canSlip(text) || !/^[a-z]+$/.test(text)) { return null; }
    var edge = isWhole ? "\n" : "\n ";
    return new RegExp("(?:^|[" + edge + "])" + alternatives(text, "[a-z]", " ?") + "(?![^" + edge + "])", "u");
  }
  function has(pattern, text) { return pattern !== null && pattern.test(text); }
  // How near names are, by a pair of all names and all spellings.
  function nearness(query) {
    var whole = slip(query.whole, true), wholeSound = soundSlip(query.whole.replace(/ /g, ""), true);
    var parts = query.terms.map(function (term) { return [term, slip(term), soundSlip(term)]; });
    return function (names, spellings) {
      if (has(whole, names) || has(wholeSound, spellings)) { return NEAR_NAME; }
      var ranks = parts.map(function (part) {
        if (position(part[0], names) >= 0 || has(part[1], names)) { return NEAR_IN_NAME; }
        var sounds = spellings.split(BREAK).some(function (one) { return sounding(part[0], one); });
        return sounds || has(part[2], spellings) ? NEAR_SOUND : -1;
      });
      return ranks.indexOf(-1) >= 0 ? -1 : Math.max.apply(null, ranks);
    };
  }

  // Of a larger guide: the keys that a term's places are found by. See outputs/search/keys.py.
  function wantedKeys(term) {
    var found = [], runs = term.match(/[\u0e00-\uffff]+|[^\n \u0e00-\uffff]+/g) || [];
    runs.forEach(function (run, place) {
      var isLast = place === runs.length - 1, characters = each(run);
      if (isNarrow(run)) { found.push({ key: run.slice(0, LONGEST), begins: isLast && term.length > 1 }); return; }
      if (characters.length === 1) { found.push({ key: run, begins: isLast }); return; }
      characters.slice(1).forEach(function (one, at) { found.push({ key: characters[at] + one, begins: false }); });
      if (!isLast) { found.push({ key: characters[characters.length - 1], begins: false }); }
    });
    return found;
  }
  function beginning(whole) {
    var first = wantedKeys(whole)[0];
    return first.begins ? first : { key: first.key + "=", begins: true };
  }
  function isDecided(term) {
    return wantedKeys(term).length === 1 && (term[0] >= WIDE_FROM || term.length <= LONGEST);
  }
  function decode(written) {
    var last = -1;
    return (written.match(/-..|\....|_....|./g) || []).map(function (digits) {
      last += 1 + parseInt(digits.replace(/^[-._]/, ""), 36);
      return last;
    });
  }

  // A guide's answers. `part` promises the content of a part by its name.
  redlane.engine = function (index, part) {
    var fold = folder(index), isWhole = !!index.records, records = {};

    function read(written) {
      function several(joined) { return joined ? joined.split(BREAK) : []; }
      var names = several(written[2]), others = several(written[3]);
      return {
        kind: written[0], id: written[1], names: names, others: others, summary: written[6], text: written[7], address: written[8],
        words: {
          names: names.map(function (name) { return fold(name); }),
          others: others.map(function (name) { return fold(name); }),
          pinyin: several(written[4]), marks: several(written[5]), summary: fold(written[6]), text: fold(written[7])
        }
      };
    }
    function partOf(place) { return index.texts[Math.floor(place / index.size)]; }
    function record(place) {
      if (isWhole) { return Promise.resolve(records[place] || (records[place] = read(index.records[place]))); }
      return part(partOf(place)).then(function (group) {
        return records[place] || (records[place] = read(group[place % index.size]));
      });
    }

    function partsWith(key) {
      var at = 0, names;
      while (at + 1 < index.keys.length && index.keys[at + 1][0] <= key.key) { at++; }
      names = [index.keys[at][1]];
      while (key.begins && ++at < index.keys.length && index.keys[at][0].indexOf(key.key) === 0) {
        names.push(index.keys[at][1]);
      }
      return names;
    }
    function postings(key, texts, visit) {
      var start = BREAK + key.key + (key.begins ? "" : " ");
      partsWith(key).forEach(function (name) {
        var text = texts[name], at = text.indexOf(start);
        while (at >= 0) {
          var line = text.slice(at + 1, text.indexOf(BREAK, at + 1)), space = line.indexOf(" ");
          visit(line.slice(0, space), line.slice(space + 1).split(",").map(decode));
          at = text.indexOf(start, at + 1);
        }
      });
    }
    // In which entries all keys of a term stand in words of one class, with the best rank that may come of it.
    function ofTerm(term, texts) {
      var all = null, best = {};
      wantedKeys(term).forEach(function (key) {
        var sets = [];
        for (var one = 0; one < CLASSES; one++) { sets.push(new Set()); }
        postings(key, texts, function (_, classes) {
          classes.forEach(function (places, number) { places.forEach(function (place) { sets[number].add(place); }); });
        });
        all = !all ? sets : all.map(function (found, number) {
          return new Set(Array.from(found).filter(function (place) { return sets[number].has(place); }));
        });
      });
      for (var number = CLASSES - 1; number >= 0; number--) {
        all[number].forEach(function (place) { best[place] = IN_NAME + number; });
      }
      return best;
    }
    function candidates(query, texts) {
      var found = null;
      query.terms.forEach(function (term) {
        var one = ofTerm(term, texts), both = {};
        Object.keys(one).forEach(function (place) {
          if (!found || place in found) { both[place] = found ? Math.max(found[place], one[place]) : one[place]; }
        });
        found = both;
      });
      postings(beginning(query.whole), texts, function (key, classes) {
        var length = key.split("=")[1];
        if (!length) { return; }
        function better(best) {
          return function (place) { if (place in found) { found[place] = Math.min(found[place], best); } };
        }
        classes[NAMES].forEach(better(BEGINS_NAME));
        if (length === String(each(query.whole).length)) { classes[NAMES].concat(classes[OTHERS] || []).forEach(better(IS_NAME)); }
      });
      (Object.prototype.hasOwnProperty.call(index.marks, query.whole) ? index.marks[query.whole] : []).forEach(function (place) { found[place] = IS_NAME; });
      return Object.keys(found).map(function (place) { return [found[place], +place]; });
    }
    function ask(query) {
      var everything = [];
      if (!query.terms.length) { return Promise.resolve([]); }
      if (isWhole) { return Promise.resolve(index.records.map(function (_, place) { return [IS_NAME, place]; })); }
      var keys = [beginning(query.whole)].concat.apply([beginning(query.whole)], query.terms.map(wantedKeys));
      keys.forEach(function (key) { everything = everything.concat(partsWith(key)); });
      return Promise.all(everything.map(function (name) { return part(name); })).then(function (contents) {
        var texts = {};
        contents.forEach(function (content, place) { texts[everything[place]] = content; });
        return candidates(query, texts);
      });
    }
    function byRank(one, other) { return one[0] - other[0] || one[1] - other[1]; }

    // The best hits, as many as are wanted or there are. Entries are read best first, and no more of them than needed.
    function find(typed, wanted) {
      var query = makeQuery(typed, index, fold);
      return ask(query).then(function (list) {
        var hits = [], at = 0;
        list.sort(byRank);
        function step() {
          var batch = isWhole ? list : list.slice(at, at + wanted);
          return Promise.all(batch.map(function (one) { return record(one[1]); })).then(function (found) {
            found.forEach(function (one, place) {
              var good = rank(one.words, query);
              if (good >= 0) { hits.push([good, batch[place][1], one]); }
            });
            at += batch.length;
            hits.sort(byRank);
            var sure = at < list.length ? hits.filter(function (hit) { return byRank(hit, list[at]) < 0; }) : hits;
            if (at < list.length && sure.length < wanted) { return step(); }
            var isCounted = at >= list.length || query.terms.every(isDecided);
            return {
              query: query, isCounted: isCounted, total: at >= list.length ? hits.length : list.length,
              hits: sure.slice(0, wanted).map(function (hit) { return { rank: hit[0], place: hit[1], record: hit[2] }; })
            };
          });
        }
        return step();
      });
    }
    // All names, pairs of names and spellings, in the order of the records.
    function allNames() {
      if (isWhole) {
        return Promise.all(index.records.map(function (_, at) { return record(at); })).then(function (all) {
          return all.map(function (one) {
            return [one.words.names.concat(one.words.others).join(BREAK), one.words.pinyin.join(BREAK)];
          });
        });
      }
      return Promise.all(index.names.map(part)).then(function (lists) { return [].concat.apply([], lists); });
    }
    // What may be meant, best first, where an answer is poor: few hits, and none by its name.
    function findNear(answer) {
      var isPoor = answer.query.terms.length && answer.isCounted && answer.total < FEW &&
        answer.hits.every(function (hit) { return hit.rank > SOUNDS_LIKE; });
      if (!isPoor) { return Promise.resolve([]); }
      return allNames().then(function (names) {
        var near = nearness(answer.query), found = [];
        names.forEach(function (one, at) {
          var isSeen = answer.hits.some(function (hit) { return hit.place === at; });
          var how = isSeen ? -1 : near(one[0], one[1]);
          if (how >= 0) { found.push([how, at]); }
        });
        found = found.sort(byRank).slice(0, MOST_NEAR);
        return Promise.all(found.map(function (one) { return record(one[1]); })).then(function (records) {
          return records.map(function (one, at) { return { rank: found[at][0], place: found[at][1], record: one }; });
        });
      });
    }
    return { find: find, findNear: findNear, fold: fold, position: position, sounding: sounding, isNarrow: isNarrow, each: each };
  };
})();
