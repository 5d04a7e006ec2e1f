-- Sends the calls of a file in turn, and prints one line of JSON at the end.
-- Arguments: the file (a Lua table of { head, tail }), and what Idempotency-Keys begin with. A call with a tail gets a key of its own.
local calls, prefix, turn = {}, '', 0

function init(args)
  calls = dofile(args[1])
  prefix = args[2]
end

function request()
  turn = turn + 1
  local call = calls[(turn - 1) % #calls + 1]
  if call[2] == nil then return call[1] end
  return call[1] .. prefix .. turn .. call[2]
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%.6f,"p50":%.3f,"p99":%.3f,"notOk":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
