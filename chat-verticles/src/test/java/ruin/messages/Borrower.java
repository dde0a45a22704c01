package ruin.messages;

import io.vertx.redis.client.Redis;

/** Speaks to Redis without being on the list. */
record Borrower(Redis redis) {}
