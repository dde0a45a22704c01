-- Takes tokens from a bucket that fills evenly, or gives them back; atomic, as every script.
-- KEYS[1]  the bucket, a hash: left (tokens), at (ms since 1970 by the clock of Redis); gone when it would be full
-- ARGV[1]  tokens in a full bucket
-- ARGV[2]  ms in which an empty one fills
-- ARGV[3]  tokens to take; below 0 gives back
-- answers  {1 if they were taken, else 0; thousandths of tokens left}
local size, window, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local kept = redis.call('HMGET', KEYS[1], 'left', 'at')
local passed = math.max(0, now - (tonumber(kept[2]) or now))
local left = math.min(size, (tonumber(kept[1]) or size) + passed * size / window)
local allowed = left >= wanted
if allowed then
  left = math.min(size, left - wanted)
end
redis.call('HSET', KEYS[1], 'left', left, 'at', now)
redis.call('PEXPIRE', KEYS[1], window)
return {allowed and 1 or 0, math.floor(left * 1000)}
