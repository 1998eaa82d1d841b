package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxRuntimeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /tmp/x/libonnxruntime.so: libgomp.so.1: cannot open shared object file: No such file or directory | libgomp.so.1 | install the package
            /tmp/x/libonnxruntime.so: libstdc++.so.6: cannot open shared object file: No such file or directory | libstdc++.so.6 | install the package
            /tmp/x/libonnxruntime.so: failed to map segment from shared object: Operation not permitted | failed to map segment | -Djava.io.tmpdir=FOLDER
            /tmp/x/libonnxruntime.so: failed to map segment from shared object | failed to map segment | programs may not run from /scratch
            /tmp/x/libonnxruntime.so: Error loading shared library ld-linux-x86-64.so.2: No such file or directory | ld-linux-x86-64.so.2 | glibc
            no onnxruntime in java.library.path: /usr/lib | java.library.path | /scratch, which must be writable
            """)
    void a_library_that_does_not_load_is_told_with_its_reason_and_what_to_do(
            String message, String reason, String advice) {
        assertThat(OnnxRuntime.message(new UnsatisfiedLinkError(message), "/scratch"))
                .startsWith("ONNX Runtime does not start on this machine (")
                .contains(reason, advice)
                .hasLineCount(1);
    }

    @Test
    void the_reason_is_looked_for_in_the_causes() {
        var full = new ExceptionInInitializerError(new RuntimeException(
                "Failed to load onnx-runtime library", new IOException("No space left on device")));
        assertThat(OnnxRuntime.message(full, "/tmp")).contains("No space left on device", "40 MB");
        var again = new NoClassDefFoundError("Could not initialize class ai.onnxruntime.OrtEnvironment");
        again.initCause(full);
        assertThat(OnnxRuntime.message(again, "/tmp")).contains("No space left on device");
        var absent = new ExceptionInInitializerError(new NoSuchFileException("/absent/onnxruntime-java1"));
        assertThat(OnnxRuntime.message(absent, "/absent"))
                .contains("cannot be unpacked: /absent/onnxruntime-java1 does not exist", "unpacked into /absent");
        var unknown = new ExceptionInInitializerError(new IllegalStateException("Unsupported os:plan 9"));
        assertThat(OnnxRuntime.message(unknown, "/tmp")).contains("Unsupported os:plan 9");
    }

    @Test
    void an_error_without_a_word_is_told_by_its_kind() {
        assertThat(OnnxRuntime.message(new NoClassDefFoundError(), "/tmp"))
                .endsWith("cannot run here: NoClassDefFoundError");
    }

    @Test
    void a_process_does_not_end_while_a_native_call_is_under_way() {
        Lock calls = OnnxRuntime.callLock();
        calls.lock();
        try {
            assertThat(CompletableFuture.supplyAsync(() -> OnnxRuntime.stopCalls(Duration.ofMillis(5)))
                            .join())
                    .isFalse();
        } finally {
            calls.unlock();
        }
    }
}
