package chat.parley.messages;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The rendered form of a message: CommonMark with tables, strikethrough and bare addresses as links, of which nothing
 * can do harm in a page. HTML in a text is shown as it was typed, an image is a link to it, and a link leads to http,
 * https or mail. What the renderer makes is checked once more against a list of what may be there. See
 * docs/decisions/0006-what-a-message-looks-like.md.
 */
final class SafeHtml {
    private static final List<Extension> EXTENSIONS =
            List.of(AutolinkExtension.create(), StrikethroughExtension.create(), TablesExtension.create());

    /** Quotes and lists within each other; what goes deeper is text. Without it a page could not be built of some. */
    private static final int MAX_NESTED = 20;

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MAX_NESTED)
            .build();

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br />\n")
            .build();

    private static final Pattern LANGUAGE = Pattern.compile("language-[A-Za-z0-9+#._-]{1,32}");

    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code")
            .allowElements("em", "strong", "del", "ul", "ol", "li", "a")
            .allowElements("table", "thead", "tbody", "tr", "th", "td")
            .allowAttributes("class")
            .matching(LANGUAGE)
            .onElements("code")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,9}"))
            .onElements("ol")
            .allowAttributes("align")
            .matching(Pattern.compile("left|center|right"))
            .onElements("th", "td")
            .allowAttributes("href")
            .onElements("a")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
            .toFactory();

    private SafeHtml() {}

    static String of(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new ImagesAsLinks());
        return ALLOWED.sanitize(RENDERER.render(document));
    }

    /** A page that shows a message asks no other server for anything. */
    private static final class ImagesAsLinks extends AbstractVisitor {
        @Override
        public void visit(Image image) {
            Link link = new Link(image.getDestination(), image.getTitle());
            for (Node child = image.getFirstChild(); child != null; child = image.getFirstChild())
                link.appendChild(child);
            if (link.getFirstChild() == null) link.appendChild(new Text(image.getDestination()));
            image.insertAfter(link);
            image.unlink();
            visitChildren(link);
        }
    }
}
