-- Sends the calls of a file in turn, and prints one line of JSON at the end.
-- Arguments: the file (for each call the bytes of its head and of its tail, then both), and what Idempotency-Keys begin with. A call with a tail gets a key of its own.
local calls, prefix, turn = {}, '', 0

function init(args)
  local file = assert(io.open(args[1], 'rb'))
  for sizes in file:lines() do
    local head, tail = sizes:match('(%d+) (%d+)')
    calls[#calls + 1] = { file:read(tonumber(head)), tail ~= '0' and file:read(tonumber(tail)) or nil }
  end
  file:close()
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
