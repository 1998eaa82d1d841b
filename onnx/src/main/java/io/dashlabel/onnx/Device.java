package io.dashlabel.onnx;

/** Where a model runs: a processor and the part of ONNX Runtime ("execution provider") that drives it. */
public enum Device {
    /** Any processor. */
    CPU,
    /** NVIDIA's GPUs. */
    CUDA,
    /** NVIDIA's GPUs, by engines that are built for the model at its first use. */
    TENSORRT,
    /** GPUs under Windows. */
    DIRECTML,
    /** GPU and Neural Engine of Apple's computers. */
    COREML,
    /** Intel's processors and GPUs. */
    OPENVINO,
    /** The first of CUDA, DirectML and Core ML that starts, else the CPU. */
    AUTO;

    private static final int USUAL_BATCH = 8;

    /** The number of parts of an image that one run takes if the user states none. */
    int usualBatch() {
        return this == CUDA || this == TENSORRT || this == DIRECTML ? USUAL_BATCH : 1;
    }

    /** Whether runs of one session may overlap. */
    boolean runsInParallel() {
        return this != DIRECTML;
    }

    /** The name in messages, as its makers write it. */
    String title() {
        return switch (this) {
            case CPU -> "CPU";
            case CUDA -> "CUDA";
            case TENSORRT -> "TensorRT";
            case DIRECTML -> "DirectML";
            case COREML -> "Core ML";
            case OPENVINO -> "OpenVINO";
            case AUTO -> "auto";
        };
    }
}
