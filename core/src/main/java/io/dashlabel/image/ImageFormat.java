package io.dashlabel.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The image formats that dashlabel reads. The first bytes identify the format, and each format names its ImageIO
 * reader. The order in which ImageIO finds readers on the classpath is not specified.
 */
enum ImageFormat {
    /**
     * TwelveMonkeys reads CMYK and unusual files. It passes plain files to the JDK's native code, at the same speed.
     */
    JPEG {
        @Override
        ImageReader reader() throws IOException {
            return registered(JPEGImageReaderSpi.class, JPEGImageReaderSpi::new).createReaderInstance();
        }
    },
    PNG {
        @Override
        ImageReader reader() throws IOException {
            for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png"); readers.hasNext(); ) {
                ImageReader reader = readers.next();
                if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
                    return reader;
                }
            }
            throw new IOException("this Java has no reader for PNG");
        }
    },
    WEBP {
        @Override
        ImageReader reader() throws IOException {
            return registered(WebPImageReaderSpi.class, WebPImageReaderSpi::new).createReaderInstance();
        }

        /** The header of a RIFF file states its length. The reader would fill a missing part with random pixels. */
        @Override
        boolean isTruncated(byte[] bytes) {
            long length = 0;
            for (int i = 7; i >= 4; i--) {
                length = (length << 8) | (bytes[i] & 0xFF);
            }
            return bytes.length < length + 8;
        }
    };

    /** Creates a reader. The caller must dispose of it. */
    abstract ImageReader reader() throws IOException;

    /** Whether the file is shorter than its header states. Always false for formats whose header states no length. */
    boolean isTruncated(byte[] bytes) {
        return false;
    }

    static Optional<ImageFormat> of(byte[] bytes) {
        if (MagicBytes.at(bytes, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (MagicBytes.at(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return Optional.of(PNG);
        }
        if (MagicBytes.at(bytes, 0, 'R', 'I', 'F', 'F') && MagicBytes.at(bytes, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(WEBP);
        }
        return Optional.empty();
    }

    /**
     * Returns the provider that ImageIO has registered. In a merged jar the service files may be lost; the method then
     * registers the provider.
     */
    private static <T extends ImageReaderSpi> T registered(Class<T> type, Supplier<T> create) {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        T provider = registry.getServiceProviderByClass(type);
        if (provider == null) {
            provider = create.get();
            registry.registerServiceProvider(provider);
        }
        return provider;
    }
}
