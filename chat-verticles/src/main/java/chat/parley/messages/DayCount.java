package chat.parley.messages;

import java.time.LocalDate;
import java.util.List;

/**
 * How much was said on a day, in UTC.
 *
 * @param messages how many were posted
 * @param people how many different people posted them, bots among them
 */
public record DayCount(LocalDate day, long messages, long people) {
    /** Days in a row, the latest last. */
    public record Listed(List<DayCount> items) {}
}
