package chat.parley.messages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The part of a message in which something was found, as it was written, and what in it was meant.
 *
 * @param marks what was sought, ascending and without overlap
 */
public record Snippet(String text, List<Mark> marks) {
    /** Characters of a snippet, at most. */
    static final int MAX = 240;

    /** Characters before the first mark, if the message goes on that far. */
    private static final int LEAD = 60;

    private static final int MAX_MARKS = 20;

    /** From this character of the snippet on, so many; counted in UTF-16 units, as JavaScript and Java count. */
    public record Mark(int start, int length) {}

    /** Cuts the part around the first of the sought words out of a text. */
    static Snippet of(String text, List<String> sought) {
        Folded folded = Folded.of(text);
        List<Mark> all = marks(folded, sought);
        int first = all.isEmpty() ? 0 : all.get(0).start();
        int start = boundary(text, Math.max(0, first - LEAD));
        int end = boundary(text, Math.min(text.length(), start + MAX));
        List<Mark> within = all.stream()
                .filter(mark -> mark.start() >= start && mark.start() + mark.length() <= end)
                .map(mark -> new Mark(mark.start() - start, mark.length()))
                .toList();
        return new Snippet(text.substring(start, end), within);
    }

    private static List<Mark> marks(Folded folded, List<String> sought) {
        List<Mark> found = new ArrayList<>();
        for (String word : sought) {
            int at = folded.text().indexOf(word);
            for (int n = 0; at >= 0 && n < MAX_MARKS; n++) {
                int start = folded.origin(at);
                int length = folded.origin(at + word.length()) - start;
                // A part of what one written character became, as the f of a ligature, cannot be marked.
                if (length > 0) found.add(new Mark(start, length));
                at = folded.text().indexOf(word, at + word.length());
            }
        }
        found.sort(Comparator.comparingInt(Mark::start).thenComparing(Mark::length, Comparator.reverseOrder()));
        return apart(found);
    }

    /** Of marks that overlap the first stays. */
    private static List<Mark> apart(List<Mark> sorted) {
        List<Mark> apart = new ArrayList<>();
        int end = 0;
        for (Mark mark : sorted) {
            if (mark.start() < end || apart.size() == MAX_MARKS) continue;
            apart.add(mark);
            end = mark.start() + mark.length();
        }
        return apart;
    }

    /** Never between the halves of a character. */
    private static int boundary(String text, int at) {
        boolean halved = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
        return halved ? at - 1 : at;
    }
}
