package io.dashlabel.serve.desk;

/** What happens to a run while the page is open; the records are the data of the events. */
public sealed interface DeskEvent {

    /** The name of the event. */
    String name();

    /** Somebody edited an image. */
    record Edited(int n, long version, String by) implements DeskEvent {
        @Override
        public String name() {
            return "edit";
        }
    }

    /** Somebody opened an image, or left it. */
    record Leased(int n, String by, boolean isOpen) implements DeskEvent {
        @Override
        public String name() {
            return "lease";
        }
    }

    /** The run has more images, or the index has. */
    record Progressed(long images, long indexed, boolean isLive) implements DeskEvent {
        @Override
        public String name() {
            return "progress";
        }
    }

    /** The run was deleted. */
    record Deleted(String error) implements DeskEvent {
        @Override
        public String name() {
            return "gone";
        }
    }
}
