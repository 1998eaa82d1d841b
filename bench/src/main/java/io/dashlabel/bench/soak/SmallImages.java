package io.dashlabel.bench.soak;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Images that are quickly made, decoded and drawn, each with bytes of its own; every 500th is broken. */
final class SmallImages {

    static final int BROKEN_EVERY = 500;

    private SmallImages() {}

    static void write(Path folder, int count, long seed) throws IOException {
        Files.createDirectories(folder);
        ImageIO.setUseCache(false);
        Random random = new Random(seed);
        byte[] image = draw(random);
        for (int i = 0; i < count; i++) {
            byte[] own = Arrays.copyOf(image, image.length + Integer.BYTES);
            ByteBuffer.wrap(own).putInt(image.length, i);
            boolean broken = i % BROKEN_EVERY == BROKEN_EVERY - 1;
            Files.write(folder.resolve(String.format("%06d.jpg", i)), broken ? Arrays.copyOf(own, 40) : own);
        }
    }

    private static byte[] draw(Random random) throws IOException {
        BufferedImage image = new BufferedImage(64, 36, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 20; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillRect(random.nextInt(64), random.nextInt(36), 12, 8);
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }
}
