package io.dashlabel.image;

import io.dashlabel.label.Sha256;

/**
 * One of the equal parts into which several machines divide the images of a run. An image belongs to the shard with the
 * number {@code SHA-256(name), first 8 bytes as an unsigned number, mod count}. So all machines agree although the list
 * of images may grow meanwhile, and no image is read to decide.
 *
 * @param index number of the shard, from 0
 * @param count number of all shards, at least 1
 */
public record Shard(int index, int count) {

    private static final int DIGITS_OF_8_BYTES = 16;

    /** @throws IllegalArgumentException if there is no such shard */
    public Shard {
        if (count < 1) {
            throw new IllegalArgumentException("must be K/N with at least one shard, is '" + index + "/" + count + "'");
        }
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("must be K/N with K from 0, so the shards of " + count + " are 0/"
                    + count + " to " + (count - 1) + "/" + count + "; is '" + index + "/" + count + "'");
        }
    }

    /**
     * Reads {@code K/N}.
     *
     * @throws IllegalArgumentException if the word is none, or if there is no such shard
     */
    public static Shard of(String word) {
        String[] parts = word.strip().split("/", -1);
        try {
            if (parts.length == 2) {
                return new Shard(
                        Integer.parseUnsignedInt(parts[0].strip()), Integer.parseUnsignedInt(parts[1].strip()));
            }
        } catch (NumberFormatException e) {
            throw refused(word);
        }
        throw refused(word);
    }

    private static IllegalArgumentException refused(String word) {
        return new IllegalArgumentException("must be K/N, such as 0/4 for the first of four shards, is '" + word + "'");
    }

    /** The word {@code K/N}, which {@link #of} reads again. */
    public String word() {
        return index + "/" + count;
    }

    /** Whether the image of this name belongs to this shard. */
    public boolean contains(String image) {
        long hash = Long.parseUnsignedLong(Sha256.of(image).hex(DIGITS_OF_8_BYTES), 16);
        return Long.remainderUnsigned(hash, count) == index;
    }
}
