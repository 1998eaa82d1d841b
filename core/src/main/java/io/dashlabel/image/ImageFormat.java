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
 * The kinds of image that can be read, told by their first bytes, each with the one reader that decodes it. The order
 * in which ImageIO finds readers on the classpath is no contract, so the reader is named here.
 */
enum ImageFormat {
    /** TwelveMonkeys reads CMYK and odd files and leaves plain ones to the JDK's native code, at the same speed. */
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

        /** A RIFF file says in its head how long it is; the reader would fill what is missing with nonsense. */
        @Override
        boolean endsEarly(byte[] bytes) {
            long length = 0;
            for (int i = 7; i >= 4; i--) {
                length = (length << 8) | (bytes[i] & 0xFF);
            }
            return bytes.length < length + 8;
        }
    };

    /** A fresh reader; dispose of it. */
    abstract ImageReader reader() throws IOException;

    /** Whether the file is shorter than its head says, where the format's head says it at all. */
    boolean endsEarly(byte[] bytes) {
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

    /** The provider that ImageIO knows; in a merged jar, whose service files may be lost, it is registered first. */
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
