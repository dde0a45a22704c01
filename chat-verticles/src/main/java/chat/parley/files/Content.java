package chat.parley.files;

import io.vertx.core.buffer.Buffer;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;

/**
 * What is in a file, as its bytes say: not its name, and not who sent it.
 *
 * @param picture how large it is and what it looks like, if it is one that this server can read
 */
record Content(String type, @Nullable Picture picture) {
    /** A picture of more pixels is not unpacked: a few bytes can say that they are a square mile. */
    private static final long MAX_PIXELS = 40_000_000;

    /** The longer side of a preview. */
    private static final int PREVIEW_SIDE = 640;

    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/bmp");
    private static final Tika TIKA = new Tika();

    /**
     * A picture, and a small one of it in which nothing is left of what else the file says (where it was taken, say).
     *
     * @param preview null for one that is too large to be unpacked
     */
    record Picture(
            int width,
            int height,
            String previewType,
            @Nullable Buffer preview) {}

    /** Looks at all bytes of a file; it takes a while for a large picture. */
    static Content of(Buffer buffer) {
        byte[] bytes = buffer.getBytes();
        String type = TIKA.detect(bytes);
        return new Content(type, PICTURES.contains(type) ? picture(type, bytes) : null);
    }

    private static @Nullable Picture picture(String type, byte[] bytes) {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            return readers.hasNext() ? picture(type, readers.next(), input) : null;
        } catch (IOException | RuntimeException broken) {
            // Readers of pictures throw whatever they trip over: then it is a file like any other.
            return null;
        }
    }

    private static Picture picture(String type, ImageReader reader, ImageInputStream input) throws IOException {
        try {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            String previewType = type.equals("image/jpeg") ? type : "image/png";
            boolean tooLarge = (long) width * height > MAX_PIXELS;
            Buffer preview = tooLarge ? null : encoded(scaled(read(reader, width, height), previewType), previewType);
            return new Picture(width, height, previewType, preview);
        } finally {
            reader.dispose();
        }
    }

    /** Leaves pixels out while it reads, so that only a small picture is ever in memory, however deep its colours are. */
    private static BufferedImage read(ImageReader reader, int width, int height) throws IOException {
        int step = Math.max(1, Math.max(width, height) / (2 * PREVIEW_SIDE));
        ImageReadParam sparse = reader.getDefaultReadParam();
        sparse.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, sparse);
    }

    private static BufferedImage scaled(BufferedImage whole, String type) {
        double scale = Math.min(1, (double) PREVIEW_SIDE / Math.max(whole.getWidth(), whole.getHeight()));
        int width = Math.max(1, (int) Math.round(whole.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(whole.getHeight() * scale));
        int colours = type.equals("image/jpeg") ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
        BufferedImage small = new BufferedImage(width, height, colours);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(whole, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    private static Buffer encoded(BufferedImage image, String type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, type.substring("image/".length()), bytes);
        return Buffer.buffer(bytes.toByteArray());
    }
}
