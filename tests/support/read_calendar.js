// Reads a calendar file from standard input as Thunderbird does, by ical.js (its path is the first argument), and writes
// its events as JSON.
const loaded = require(process.argv[2]);
const ICAL = loaded.default || loaded;
const text = require("fs").readFileSync(0, "utf8");
const calendar = new ICAL.Component(ICAL.parse(text));
calendar.getAllSubcomponents("vtimezone").forEach(zone => ICAL.TimezoneService.register(zone));
const events = calendar.getAllSubcomponents("vevent").map(component => {
  const event = new ICAL.Event(component, {strictExceptions: true});
  const value = name => String(component.getFirstPropertyValue(name) || "");
  const moment = time => time.isDate ? time.toString() : time.toJSDate().toISOString();
  return {
    uid: event.uid, title: event.summary, starts: moment(event.startDate), ends: moment(event.endDate),
    status: value("status"), sequence: event.sequence, place: event.location || "", words: event.description || "",
    url: value("url"), categories: component.getFirstProperty("categories").getValues(),
  };
});
process.stdout.write(JSON.stringify({name: String(calendar.getFirstPropertyValue("name")), events}));
