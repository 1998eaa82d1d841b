package io.dashlabel.cli;

import io.dashlabel.onnx.OnnxRuntime;
import io.dashlabel.pipeline.wiring.Engines;
import java.time.Duration;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Starts the command. Only this class exits the process. */
public final class Main implements Interrupts.Exit {

    /** The longest wait for native calls: opening a model or running it takes seconds. */
    private static final Duration NATIVE_CALLS = Duration.ofMinutes(1);

    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private Main() {}

    public static void main(String[] args) {
        new Main().soon(execute(Engines.local(), args));
    }

    /**
     * Runs the command line in a program with other engines, and returns its exit code. Signals end the work as in the
     * command itself. Once per process.
     */
    public static int execute(Engines engines, String... args) {
        Interrupts interrupts = new Interrupts();
        Main exit = new Main();
        SIGNALS.forEach((name, number) -> handle(name, number, interrupts, exit));
        return interrupts.exitCode(
                DashlabelCommand.ofProcess(interrupts, engines, args).execute());
    }

    private static void handle(String name, int number, Interrupts interrupts, Interrupts.Exit exit) {
        try {
            // The JVM keeps ignoring a signal that the shell ignores (nohup).
            SignalHandler unused = Signal.handle(new Signal(name), signal -> interrupts.signalled(number, exit));
        } catch (IllegalArgumentException e) {
            return; // no such signal (Windows), or java -Xrs: the system ends the process
        }
    }

    @Override
    public void soon(int code) {
        if (OnnxRuntime.stopCalls(NATIVE_CALLS)) {
            System.exit(code);
        }
        now(code);
    }

    @Override
    public void now(int code) {
        Runtime.getRuntime().halt(code);
    }
}
