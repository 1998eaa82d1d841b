package io.dashlabel.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import java.util.Map;

/** Where a device's options go: the calls of ONNX Runtime, one for each execution provider. */
interface ProviderCalls {

    void cuda(Map<String, String> options) throws OrtException;

    void tensorrt(Map<String, String> options) throws OrtException;

    void directml(int deviceId) throws OrtException;

    void coreml(Map<String, String> options) throws OrtException;

    void openvino(String deviceType) throws OrtException;

    /** Adds a device with its options. The CPU is always there. */
    default void add(ProviderOptions options) throws OrtException {
        switch (options.device()) {
            case CPU, AUTO -> {}
            case CUDA -> cuda(options.values());
            case TENSORRT -> {
                tensorrt(options.values());
                cuda(options.beside().values());
            }
            case DIRECTML -> directml(options.deviceId());
            case COREML -> coreml(options.values());
            case OPENVINO -> openvino(options.values().getOrDefault(ProviderOptions.DEVICE_TYPE, "CPU"));
        }
    }

    /** Adds devices to the options of a session. */
    static ProviderCalls to(OrtSession.SessionOptions session) {
        return new ProviderCalls() {
            @Override
            public void cuda(Map<String, String> options) throws OrtException {
                try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions()) {
                    for (Map.Entry<String, String> option : options.entrySet()) {
                        cuda.add(option.getKey(), option.getValue());
                    }
                    session.addCUDA(cuda);
                }
            }

            @Override
            public void tensorrt(Map<String, String> options) throws OrtException {
                try (OrtTensorRTProviderOptions tensorrt = new OrtTensorRTProviderOptions()) {
                    for (Map.Entry<String, String> option : options.entrySet()) {
                        tensorrt.add(option.getKey(), option.getValue());
                    }
                    session.addTensorrt(tensorrt);
                }
            }

            @Override
            public void directml(int deviceId) throws OrtException {
                session.setMemoryPatternOptimization(false); // as this provider demands
                session.addDirectML(deviceId);
            }

            @Override
            public void coreml(Map<String, String> options) throws OrtException {
                session.addCoreML(options);
            }

            @Override
            public void openvino(String deviceType) throws OrtException {
                session.addOpenVINO(deviceType);
            }
        };
    }
}
