-- For wrk: asks for the addresses of a file in turn, and tells as JSON how many answers had which status.
local threads, addresses, at = {}, {}, 0

function setup(thread)
   table.insert(threads, thread)
end

function init(arguments)
   for line in io.lines(arguments[1]) do
      table.insert(addresses, line)
   end
   answered, other, first = 0, 0, 0
end

function request()
   at = at % #addresses + 1
   return wrk.format("GET", addresses[at])
end

-- Milliseconds until the next request: others work on the same processors.
function delay()
   return 4
end

function response(status)
   answered = answered + 1
   if status ~= 200 then
      other = other + 1
      first = status
   end
end

function done(summary)
   local all, wrong, status = 0, 0, 0
   for _, thread in ipairs(threads) do
      all, wrong = all + thread:get("answered"), wrong + thread:get("other")
      status = math.max(status, thread:get("first"))
   end
   io.write(string.format('\n{"answered": %d, "other": %d, "status": %d, "refused": %d}\n',
      all, wrong, status, summary.errors.connect))
end
