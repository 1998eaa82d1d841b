package io.dashlabel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class FileBodyTest {

    private static final class FullDisk implements WritableByteChannel {
        @Override
        public int write(ByteBuffer buffer) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static final class Asked implements Subscription {
        boolean cancelled;

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    @Test
    void a_full_disk_breaks_the_download_off_and_is_told_from_a_broken_network() {
        FileBody body = new FileBody(new FullDisk(), Long.MAX_VALUE, OptionalLong.empty(), bytes -> {});
        Asked subscription = new Asked();
        body.onSubscribe(subscription);
        body.onNext(List.of(ByteBuffer.wrap(new byte[1000])));
        assertThat(subscription.cancelled).isTrue();
        assertThatThrownBy(() -> body.getBody().toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(DiskException.class)
                .hasMessage("No space left on device");
    }
}
