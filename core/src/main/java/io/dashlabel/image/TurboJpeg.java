package io.dashlabel.image;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Optional;

/**
 * The system's libturbojpeg, if it has one. It decodes to the same pixels as the JDK (accurate integer transform, smooth
 * chroma) and encodes the same pixels, in less time. Everything works without it. Thread-safe.
 */
public final class TurboJpeg {

    private static final Optional<TurboJpeg> OF_SYSTEM = load();

    /** Of larger images the JDK holds only rows outside the heap; each call here copies all pixels there. */
    private static final long MOST_PIXELS = 1 << 25;

    // Constants of turbojpeg.h.
    private static final int BGR = 1;
    private static final int HALF_CHROMA_BOTH_WAYS = 2;
    private static final int KEEP_BUFFER = 1024;
    private static final int ACCURATE = 4096;

    private TurboJpeg() {}

    /** Returns the system's library, or nothing if it has none. */
    public static Optional<TurboJpeg> ofSystem() {
        return OF_SYSTEM;
    }

    private static Optional<TurboJpeg> load() {
        try {
            Native.register(TurboJpeg.class, NativeLibrary.getInstance("turbojpeg"));
            return Optional.of(new TurboJpeg());
        } catch (LinkageError e) { // neither JNA nor the library has to be there
            return Optional.empty();
        }
    }

    /** Decodes a file, or returns nothing if the library has anything to say about it: the JDK explains what is wrong. */
    Optional<Pixels> decode(byte[] jpeg, JpegFrame frame) {
        if (isLarge(frame.width(), frame.height())) {
            return Optional.empty();
        }
        Pointer handle = tjInitDecompress();
        if (handle == null) {
            return Optional.empty();
        }
        int length = 3 * frame.width() * frame.height();
        try (Memory pixels = new Memory(length)) { // JNA would copy an array to the library and back
            int result = tjDecompress2(
                    handle,
                    jpeg,
                    new NativeLong(jpeg.length, true),
                    pixels,
                    frame.width(),
                    3 * frame.width(),
                    frame.height(),
                    BGR,
                    ACCURATE);
            return result == 0
                    ? Optional.of(new Pixels(frame.width(), frame.height(), pixels.getByteArray(0, length)))
                    : Optional.empty();
        } finally {
            tjDestroy(handle);
        }
    }

    /**
     * Encodes pixels as JPEG with chroma at half the resolution.
     *
     * @param quality 1 to 100
     * @return the file, or nothing if the library refuses, or for more than 33 million pixels
     */
    public Optional<byte[]> encode(Pixels pixels, int quality) {
        int width = pixels.width();
        int height = pixels.height();
        if (isLarge(width, height)) {
            return Optional.empty();
        }
        Pointer handle = tjInitCompress();
        if (handle == null) {
            return Optional.empty();
        }
        try {
            NativeLong most = tjBufSize(width, height, HALF_CHROMA_BOTH_WAYS);
            try (Memory file = new Memory(most.longValue());
                    Memory image = new Memory(pixels.bgr().length)) {
                image.write(0, pixels.bgr(), 0, pixels.bgr().length);
                var address = new PointerByReference(file);
                var length = new NativeLongByReference(most);
                int result = tjCompress2(
                        handle,
                        image,
                        width,
                        3 * width,
                        height,
                        BGR,
                        address,
                        length,
                        HALF_CHROMA_BOTH_WAYS,
                        quality,
                        KEEP_BUFFER | ACCURATE);
                return result == 0
                        ? Optional.of(file.getByteArray(0, length.getValue().intValue()))
                        : Optional.empty();
            }
        } finally {
            tjDestroy(handle);
        }
    }

    private static boolean isLarge(int width, int height) {
        return (long) width * height > MOST_PIXELS;
    }

    private static native Pointer tjInitDecompress();

    private static native int tjDecompress2(
            Pointer handle,
            byte[] jpeg,
            NativeLong size,
            Pointer pixels,
            int width,
            int pitch,
            int height,
            int format,
            int flags);

    private static native Pointer tjInitCompress();

    private static native NativeLong tjBufSize(int width, int height, int subsampling);

    private static native int tjCompress2(
            Pointer handle,
            Pointer pixels,
            int width,
            int pitch,
            int height,
            int format,
            PointerByReference jpeg,
            NativeLongByReference size,
            int subsampling,
            int quality,
            int flags);

    private static native int tjDestroy(Pointer handle);
}
