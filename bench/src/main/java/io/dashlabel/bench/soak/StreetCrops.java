package io.dashlabel.bench.soak;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Small distinct images, cut out of street images, with the faults of a folder that people filled. */
final class StreetCrops {

    /** Every so many images one is broken, empty, the same bytes as another one, or has a hostile name. */
    private static final int FAULT_EVERY = 100;

    private static final int WIDTH = 192;
    private static final int HEIGHT = 108;
    private static final int IN_A_FOLDER = 1000;
    private static final List<String> HOSTILE = List.of(
            "it's 100% \u4e2d\u6587 %.jpg", "-rf *.jpg", "a\u202eb.jpg", "$(touch x);.jpg", "e\u0301 \ud83d\ude97.jpg");

    private StreetCrops() {}

    /** Writes the images and returns the number of those with a fault. */
    static int write(Path streets, Path folder, int count, long seed) throws IOException {
        ImageIO.setUseCache(false);
        Random random = new Random(seed);
        List<Path> sources;
        try (Stream<Path> files = Files.walk(streets)) {
            sources = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
        BufferedImage street = ImageIO.read(sources.get(0).toFile());
        byte[] last = new byte[0];
        int faults = 0;
        for (int i = 0; i < count; i++) {
            if (i % (1 + count / sources.size()) == 0) {
                street = ImageIO.read(
                        sources.get(i / (1 + count / sources.size())).toFile());
            }
            Path place = folder.resolve(String.format("drive-%02d", i / IN_A_FOLDER));
            Files.createDirectories(place);
            byte[] crop = crop(street, random);
            String name = String.format("%06d.jpg", i);
            int fault = i % FAULT_EVERY == FAULT_EVERY - 1 ? i / FAULT_EVERY % 4 : -1;
            faults += fault < 0 ? 0 : 1;
            switch (fault) {
                case 0 -> crop = Arrays.copyOf(crop, 40);
                case 1 -> crop = new byte[0];
                case 2 -> crop = last;
                case 3 -> name = i + HOSTILE.get(i / FAULT_EVERY / 4 % HOSTILE.size());
                default -> last = crop;
            }
            Files.write(place.resolve(name), crop);
        }
        return faults;
    }

    private static byte[] crop(BufferedImage street, Random random) throws IOException {
        BufferedImage crop = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = crop.createGraphics();
        graphics.drawImage(
                street, -random.nextInt(street.getWidth() - WIDTH), -random.nextInt(street.getHeight() - HEIGHT), null);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(crop, "jpg", bytes);
        return bytes.toByteArray();
    }
}
