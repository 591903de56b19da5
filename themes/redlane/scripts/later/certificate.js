// The certificate of a finished route: an SVG of one A4 page with the route, the day and, if typed, a name, and of each
// stop its seal and its photograph or plate.
(function () {
  "use strict";
  var redlane = window.redlane;
  var SVG = "http://www.w3.org/2000/svg";
  var WIDTH = 210, HEIGHT = 297, MIDDLE = WIDTH / 2;
  var SERIF = face("--serif"), SANS = face("--sans");
  var box = document.querySelector(".certificate");
  var sheet = box.querySelector(".certificate-sheet"), input = box.querySelector("input");

  // Paper is light, whatever the screen is.
  var RED = data("red"), PALE = data("pale"), INK = data("ink"), WALL = data("wall");
  // What fills the shapes of a plate, and what their lines are drawn in, as in styles/drawing.css.
  var PAINT = {
    wall: [data("panel"), INK], open: [WALL, INK], shade: [data("edge"), INK], tile: [data("tile"), INK],
    ink: [INK, INK], line: ["none", INK], course: ["none", data("on-tile")], red: ["none", RED], stone: [RED, "none"]
  };
  // A picture in a narrower cell (mm) shows nothing.
  var LEAST_CELL = 30;

  var IN_WECHAT = /MicroMessenger/i.test(navigator.userAgent);
  function face(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).replace(/"/g, "'"); }

  function data(name) { return box.getAttribute("data-" + name); }
  function list(parent, selector) { return [].slice.call(parent.querySelectorAll(selector)); }

  function set(element, attributes) {
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    return element;
  }

  function add(parent, name, attributes, text) {
    var element = set(document.createElementNS(SVG, name), attributes);
    if (text) { element.textContent = text; }
    return parent.appendChild(element);
  }

  // Lines of so many hanzi at most; two Latin letters count as one, and their words stay whole.
  function lines(text, most) {
    var found = [""], filled = 0;
    (text.match(/[\u0000-\u2fff]+?(?:\s|$|(?=[\u3000-\uffff]))|[^]/g) || []).forEach(function (word) {
      var wide = /[\u3000-\uffff]/.test(word) ? 1 : word.length / 2;
      // No mark that ends something may begin a line.
      if (filled + wide > most && filled && !/^[，。、；：！？”’）》」]/.test(word)) { found.push(""); filled = 0; }
      found[found.length - 1] += word;
      filled += wide;
    });
    return found;
  }

  // The headings' font has only the characters that the page was built with, which names and days may exceed.
  function writePlain(parent, text, y, size, most) { write(add(parent, "g", { "font-family": SANS }), text, y, size, most); }

  function write(parent, text, y, size, most) {
    lines(text, most).forEach(function (line, place) {
      add(parent, "text", { x: MIDDLE, y: y + place * size * 1.5, "font-size": size }, line.trim());
    });
  }

  // The seals of the route's stops as this page shows them, each once.
  function seals() {
    var seen = {};
    return list(document, ".seal[data-codes]").filter(function (seal) {
      var codes = seal.getAttribute("data-codes"), isNew = !seen[codes];
      seen[codes] = true;
      return isNew;
    });
  }

  // Where its shapes are fine, as on cards: a picture sees no styles of its page.
  function drawPlate(parent, plate, size) {
    var copy = set(parent.appendChild(plate.cloneNode(true)), size);
    copy.removeAttribute("class");
    list(copy, "path").forEach(function (path) {
      var tone = path.getAttribute("class"), paint = PAINT[tone];
      var look = { fill: paint[0], stroke: paint[1], "stroke-width": tone === "red" ? 4 : 2, "stroke-linejoin": "round" };
      if (tone === "course") { look["stroke-opacity"] = .35; }
      set(path, look).removeAttribute("class");
    });
  }

  // The plate or the photograph of the stop that a seal is of.
  function pictureOf(seal) {
    var card = seal.closest(".card");
    return card && card.querySelector(".card-picture .plate, .card-picture img");
  }

  function drawPicture(parent, picture, size) {
    if (picture.tagName !== "IMG") { drawPlate(add(parent, "g", {}), picture, size); return; }
    // A photograph that is far below has not been loaded: its narrowest file stands first.
    var address = picture.currentSrc || (picture.getAttribute("srcset") || picture.src).split(" ")[0];
    set(add(parent, "image", { href: address, preserveAspectRatio: "xMidYMid slice" }), size);
  }

  // What is said of pictures: that plates are no likenesses, and whose photographs are.
  function notes(pictures) {
    return pictures.map(function (picture) {
      return picture.tagName === "IMG" ? picture.getAttribute("data-credit") : data("note");
    }).filter(function (note, place, all) { return note && all.indexOf(note) === place; });
  }

  // Gives the pictures that are drawn.
  function drawSeals(parent, top, room) {
    var all = seals(), columns = 0, cell = 0;
    // As many in a row as make them largest.
    for (var some = 1; some <= all.length; some++) {
      var fits = Math.min(150 / some, room / Math.ceil(all.length / some), 64);
      if (fits > cell) { cell = fits; columns = some; }
    }
    var rows = Math.ceil(all.length / columns), start = top + (room - rows * cell) / 2;
    var lane = add(parent, "path", { fill: "none", stroke: RED, "stroke-width": 1.2 }), way = "M0";
    var pictures = all.map(cell >= LEAST_CELL ? pictureOf : function () { return null; });
    var line = pictures.some(Boolean) ? .78 : .5;
    // The lane turns at the end of each row.
    all.forEach(function (seal, place) {
      var row = Math.floor(place / columns), left = row % 2 ? columns - 1 - place % columns : place % columns;
      var x = MIDDLE + (left - columns / 2) * cell, y = start + row * cell;
      way += place % columns ? "" : (row ? "V" : " ") + (y + cell * line);
      way += "H" + (x + cell / 2);
      var copy = parent.appendChild(seal.cloneNode(true)), isWhite = seal.classList.contains("seal-white");
      var picture = pictures[place], wide = cell * (picture ? .4 : .88);
      if (picture) { drawPicture(parent, picture, { x: x + cell * .04, y: y, width: cell * .92, height: cell * .56 }); }
      var size = { x: x + (cell - wide) / 2, y: picture ? y + cell * .58 : y + cell * .06, width: wide, height: wide, fill: isWhite ? PALE : RED };
      set(copy, size).removeAttribute("class");
      copy.removeAttribute("data-codes");
      set(copy.querySelector("rect"), { fill: isWhite ? RED : PALE, stroke: RED, "stroke-width": 4 });
    });
    lane.setAttribute("d", way + "H" + (rows % 2 ? WIDTH : 0));
    return pictures.filter(Boolean);
  }

  function day() {
    var options = { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" };
    // English as the guide writes it: the day before the month.
    return new Date(+data("day")).toLocaleDateString(redlane.language === "en" ? "en-GB" : redlane.language, options);
  }

  function draw() {
    var svg = document.createElementNS(SVG, "svg"), name = input.value.trim();
    var words = [data("serif-title"), name, data("serif-line"), day()].filter(Boolean).join(" ");
    svg.setAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", words);
    add(svg, "rect", { width: WIDTH, height: HEIGHT, fill: WALL });
    add(svg, "path", { d: "M0 0H210V13H0Z", fill: data("tile") });
    add(svg, "path", { d: "M0 14H210M0 283H210", stroke: RED, "stroke-width": 2 });
    var text = add(svg, "g", { "font-family": SERIF, "font-weight": 700, "text-anchor": "middle", fill: INK });
    write(text, data("serif-title"), 46, 18, 10);
    var isLong = name.length > 14;
    if (name) { writePlain(text, name, 68, isLong ? 8 : 11, isLong ? 22 : 14); }
    write(text, data("serif-line"), 88, 8.5, 21);
    var told = notes(drawSeals(text, 108, 130)).join(" "), size = told.length > 70 ? 3 : 4.5;
    writePlain(text, told, 243, size, 180 / size);
    writePlain(text, day(), 256, 8, 20);
    write(text, data("serif-guide"), 271, 8, 22);
    sheet.textContent = "";
    sheet.appendChild(svg);
    return svg;
  }

  // A picture sees no font of its page: what the page has fetched for its headings goes into it.
  function fonts() {
    return Promise.all(list(document, "link[rel=preload][as=font]").map(function (link) { return asData(link.href); })).catch(function () { return []; });
  }

  // Promises a file as a data URL.
  function asData(address) {
    return fetch(address).then(function (answer) {
      if (!answer.ok) { throw new Error(address); }
      return answer.blob();
    }).then(function (blob) {
      return new Promise(function (done, fail) {
        var reader = new FileReader();
        reader.onload = function () { done(reader.result); };
        reader.onerror = fail;
        reader.readAsDataURL(blob);
      });
    });
  }

  function source(svg, faces) {
    var text = svg.querySelector("g"), names = [];
    var rules = faces.map(function (data, place) {
      names.push("f" + place);
      return "@font-face{font-family:f" + place + ";font-weight:700;src:url(" + data + ")}";
    });
    add(svg, "style", {}, rules.join(""));
    text.setAttribute("font-family", names.concat(SERIF).join(","));
    set(svg, { width: WIDTH * 6, height: HEIGHT * 6 });
    return new XMLSerializer().serializeToString(svg);
  }

  // Promises a canvas with the certificate, which has its photographs within it: a picture sees no other file.
  function picture(shown) {
    var svg = shown.cloneNode(true), photographs = list(svg, "image");
    return Promise.all(photographs.map(function (one) {
      return asData(one.getAttribute("href")).then(function (data) { one.setAttribute("href", data); }, function () {});
    })).then(fonts).then(function (faces) {
      return new Promise(function (done, fail) {
        var image = new Image();
        image.onload = function () {
          var canvas = document.createElement("canvas");
          canvas.width = WIDTH * 6;
          canvas.height = HEIGHT * 6;
          canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
          done(canvas);
        };
        image.onerror = fail;
        image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(source(svg, faces));
      });
    });
  }

  function say(name) {
    var answer = box.querySelector("[role=status]");
    answer.textContent = answer.getAttribute("data-" + name);
  }

  // WeChat's browser downloads and shares nothing, but a picture that is pressed for long can be kept and sent.
  function toPress(svg, canvas) {
    var image = new Image();
    image.src = canvas.toDataURL("image/png");
    image.alt = svg.getAttribute("aria-label");
    sheet.replaceChild(image, svg);
    say("hold");
    sheet.scrollIntoView({ block: "nearest" });
  }

  function save() {
    var link = document.createElement("a"), svg = draw();
    picture(svg).then(function (canvas) {
      if (IN_WECHAT || !("download" in link)) { toPress(svg, canvas); return; }
      link.href = canvas.toDataURL("image/png");
      link.download = data("serif-title") + ".png";
      link.click();
    });
  }

  function copyLink() {
    var field = box.appendChild(document.createElement("textarea"));
    field.value = data("address");
    field.select();
    var isCopied = document.execCommand("copy");
    box.removeChild(field);
    if (isCopied) { say("copied"); }
  }

  // The picture itself where the browser can send files, else the way to the guide.
  function share() {
    var svg = draw();
    if (!IN_WECHAT && !navigator.canShare) { copyLink(); return; }
    picture(svg).then(function (canvas) {
      if (IN_WECHAT) { toPress(svg, canvas); return; }
      canvas.toBlob(function (blob) {
        var sent = { files: [new File([blob], data("serif-title") + ".png", { type: "image/png" })], title: data("serif-title"), text: data("serif-line") };
        if (!navigator.canShare(sent)) { copyLink(); return; }
        navigator.share(sent).catch(function (error) { if (error.name !== "AbortError") { copyLink(); } });
      });
    });
  }

  function print() {
    var page = document.body.appendChild(document.createElement("div"));
    page.className = "print-sheet";
    page.appendChild(draw().cloneNode(true));
    document.documentElement.classList.add("prints-certificate");
    window.addEventListener("afterprint", function after() {
      window.removeEventListener("afterprint", after);
      document.documentElement.classList.remove("prints-certificate");
      document.body.removeChild(page);
    });
    window.print();
  }

  input.value = redlane.get("visitor") || "";
  input.addEventListener("input", function () { redlane.set("visitor", input.value); draw(); });
  box.querySelector("[data-do=print]").addEventListener("click", print);
  box.querySelector("[data-do=save]").addEventListener("click", save);
  box.querySelector("[data-do=share]").addEventListener("click", share);
  redlane.certificate = draw;
  draw();
})();
