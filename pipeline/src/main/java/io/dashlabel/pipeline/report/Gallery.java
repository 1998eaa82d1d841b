package io.dashlabel.pipeline.report;

import java.util.List;

/**
 * The drawings of a run as thumbnails, on pages of the same document. The page links the drawings and does not embed
 * them: 10,000 thumbnails add 4 MB to it this way, embedded they would add 100 MB or more.
 *
 * @param thumbnails the first drawings by image name
 * @param drawn number of all drawings
 * @param images number of images of the run
 * @param draw the command that draws the images
 */
public record Gallery(List<GalleryImage> thumbnails, long drawn, long images, String draw) implements ReportSection {

    /** The most thumbnails. A browser needs about a second to open a page with so many. */
    public static final int LIMIT = 10_000;

    /** The thumbnails that the page shows at once. */
    public static final int AT_ONCE = 24;

    public Gallery {
        thumbnails = List.copyOf(thumbnails);
        if (thumbnails.size() > LIMIT || thumbnails.size() > drawn || drawn > images) {
            throw new IllegalArgumentException("thumbnails, drawings, images: " + thumbnails.size() + ", " + drawn
                    + ", " + images + "; at most " + LIMIT + " thumbnails");
        }
    }

    @Override
    public String anchor() {
        return "gallery";
    }

    @Override
    public String title() {
        return "Images";
    }

    @Override
    public boolean isEmpty() {
        return images == 0;
    }

    @Override
    public boolean hasImages() {
        return !thumbnails.isEmpty();
    }

    @Override
    public boolean linksDrawings() {
        return !thumbnails.isEmpty();
    }
}
