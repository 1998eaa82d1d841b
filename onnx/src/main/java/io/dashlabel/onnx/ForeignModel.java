package io.dashlabel.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A kind of file that is no ONNX model, with advice on how to get one. Recognised by the first bytes, otherwise by the
 * file name's extension.
 */
public enum ForeignModel {
    PYTORCH(
            "holds weights in PyTorch's own form",
            "export it where it was trained, with `yolo export model=%s format=onnx` (Ultralytics) or torch.onnx.export"
                    + " (others), and give the .onnx file",
            "pt",
            "pth",
            "ckpt",
            "pkl"),
    TORCHSCRIPT(
            "holds a model as TorchScript",
            "export the weights that it was made of, with `yolo export model=best.pt format=onnx` (Ultralytics) or"
                    + " torch.onnx.export (others), and give the .onnx file",
            "torchscript",
            "ptl"),
    TENSORRT(
            "holds an engine of TensorRT, which runs on one kind of graphics card only",
            "give the .onnx file that it was built from",
            "engine",
            "plan",
            "trt"),
    TFLITE(
            "holds a model of TensorFlow Lite",
            "convert it with `python -m tf2onnx.convert --tflite %s --output model.onnx`, or export it to ONNX where it"
                    + " was trained",
            "tflite"),
    KERAS(
            "holds a model of TensorFlow or Keras",
            "convert it with tf2onnx, or export it to ONNX where it was trained",
            "h5",
            "keras",
            "pb"),
    SAFETENSORS(
            "holds weights without the network that they belong to",
            "export them with that network, with torch.onnx.export or `optimum-cli export onnx`, and give the .onnx"
                    + " file",
            "safetensors",
            "gguf"),
    OPENVINO("holds a model of OpenVINO", "give the .onnx file that it was made of", "xml", "bin"),
    COREML("holds a model of Core ML", "export it to ONNX where it was trained", "mlmodel", "mlpackage"),
    PADDLE("holds a model of PaddlePaddle", "convert it with paddle2onnx", "pdmodel", "pdiparams", "pdparams"),
    DARKNET(
            "holds weights of Darknet, NCNN or Caffe",
            "export the network to ONNX where it was trained",
            "weights",
            "cfg",
            "param",
            "caffemodel"),
    ORT("holds a model in ONNX Runtime's own form", "give the .onnx file that it was made of", "ort"),
    LFS_POINTER(
            "is a pointer of Git LFS and not the file itself",
            "run `git lfs pull` where it came from, or download the file itself"),
    WEB_PAGE("is a web page", "download the file itself: on the page that shows it, the link says raw or download"),
    JSON("is a JSON text, maybe the message of a server", "download the file itself"),
    ARCHIVE("is an archive", "unpack it and give the .onnx file in it"),
    IMAGE("is an image", "give images with --images, and the .onnx file of a model here"),
    EMPTY("is empty", "download it again");

    private static final int HEAD = 512;
    private static final int MAX_ENTRIES = 2000;

    private final String what;
    private final String remedy;
    private final List<String> endings;

    ForeignModel(String what, String remedy, String... endings) {
        this.what = what;
        this.remedy = remedy;
        this.endings = List.of(endings);
    }

    /** Finds the kind by the file name's extension alone. */
    public static Optional<ForeignModel> ofFileName(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (ForeignModel kind : values()) {
            if (name.contains(".") && kind.endings.contains(ending)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /**
     * Finds the kind of a file that is no ONNX model.
     *
     * @throws IOException if the file cannot be read
     */
    static Optional<ForeignModel> of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (head.length == 0) {
            return Optional.of(EMPTY);
        }
        return byBytes(file, head).or(() -> ofFileName(String.valueOf(file.getFileName())));
    }

    private static Optional<ForeignModel> byBytes(Path file, byte[] head) throws IOException {
        String raw = new String(head, StandardCharsets.ISO_8859_1);
        if (raw.startsWith("PK\u0003\u0004")) {
            return Optional.of(zipped(file));
        }
        if (raw.startsWith("\u0080") && head.length > 1 && head[1] >= 2 && head[1] <= 5) {
            return Optional.of(PYTORCH); // A pickle: older versions of PyTorch wrote it instead of a zip file.
        }
        if (raw.startsWith("TFL3", 4)) {
            return Optional.of(TFLITE);
        }
        if (raw.startsWith("ORTM", 4)) {
            return Optional.of(ORT);
        }
        if (raw.startsWith("\u0089HDF")) {
            return Optional.of(KERAS);
        }
        if (raw.startsWith("ftrt") || raw.startsWith("ptrt")) {
            return Optional.of(TENSORRT);
        }
        if (raw.startsWith("\u001f\u008b") || raw.startsWith("ustar", 257) || raw.startsWith("7z\u00bc\u00af")) {
            return Optional.of(ARCHIVE);
        }
        if (raw.startsWith("\u00ff\u00d8\u00ff") || raw.startsWith("\u0089PNG")) {
            return Optional.of(IMAGE);
        }
        return byText(raw).or(() -> byLength(head, file.toFile().length()));
    }

    private static Optional<ForeignModel> byText(String raw) {
        String start = (raw.startsWith("\u00ef\u00bb\u00bf") ? raw.substring(3) : raw).stripLeading();
        if (start.startsWith("version https://git-lfs")) {
            return Optional.of(LFS_POINTER);
        }
        if (start.startsWith("<?xml") && start.contains("<net")) {
            return Optional.of(OPENVINO);
        }
        if (start.startsWith("<")) {
            return Optional.of(WEB_PAGE);
        }
        return start.startsWith("{") ? Optional.of(JSON) : Optional.empty();
    }

    /**
     * Both formats begin with the length of a JSON object: in eight bytes for safetensors, in four for Ultralytics'
     * engines.
     */
    private static Optional<ForeignModel> byLength(byte[] head, long size) {
        if (head.length < 9) {
            return Optional.empty();
        }
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head[8] == '{' && numbers.getLong(0) > 0 && numbers.getLong(0) < size) {
            return Optional.of(SAFETENSORS);
        }
        boolean engine = head[4] == '{' && numbers.getInt(0) > 0 && numbers.getInt(0) < size;
        return engine ? Optional.of(TENSORRT) : Optional.empty();
    }

    private static ForeignModel zipped(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names =
                    zip.stream().limit(MAX_ENTRIES).map(ZipEntry::getName).toList();
            if (names.stream().anyMatch(name -> name.contains("/code/"))) {
                return TORCHSCRIPT;
            }
            if (names.stream().anyMatch(name -> name.endsWith("data.pkl"))) {
                return PYTORCH;
            }
            return names.contains("model.weights.h5") ? KERAS : ARCHIVE;
        } catch (java.util.zip.ZipException e) {
            return ofFileName(String.valueOf(file.getFileName())).orElse(ARCHIVE); // the archive is incomplete
        }
    }

    /** Describes the file in one sentence. */
    public String message(String name) {
        return name + " is no ONNX model; it " + what + ": " + remedy.formatted(name);
    }
}
