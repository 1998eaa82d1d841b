package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images, and requests about them. */
final class Bodies {

    static final String SCHEMA = """
            {"type":"object","additionalProperties":false,
             "properties":{
              "weather":{"type":"string","enum":["clear","rainy","snowy","overcast","partly cloudy","foggy","undefined"]},
              "timeofday":{"type":"string","enum":["daytime","night","dawn/dusk","undefined"]},
              "scene":{"type":"string","enum":["city street","highway","residential","tunnel","parking lot","gas stations","undefined"]}},
             "required":["weather","timeofday","scene"]}
            """;

    private Bodies() {}

    /** @param format jpeg, png, gif or bmp */
    static byte[] image(String format, int width, int height, int number) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y += 7) {
            for (int x = 0; x < width; x += 7) {
                image.setRGB(x, y, (x * 31 + y * 17 + number * 1009) & 0xFFFFFF);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String dataUrl(int number) {
        return "data:image/jpeg;base64," + base64(image("jpeg", 64, 48, number));
    }

    /** The user's message with a text and the images. */
    static ObjectNode chat(String model, String... urls) {
        ObjectNode body = Json.object().put("model", model);
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", "Label the driving scene as JSON.");
        ArrayNode parts = messages.addObject().put("role", "user").putArray("content");
        parts.addObject().put("type", "text").put("text", "Return weather, timeofday and scene.");
        for (String url : urls) {
            parts.addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put("url", url)
                    .put("detail", "low");
        }
        return body;
    }

    /** About one image, without a schema. */
    static ObjectNode plain(String model) {
        return chat(model, dataUrl(1));
    }

    /** About one image, in a strict schema. */
    static ObjectNode strict(String model) {
        return withSchema(plain(model), SCHEMA);
    }

    static ObjectNode withSchema(ObjectNode body, String schema) {
        ObjectNode format = body.putObject("response_format").put("type", "json_schema");
        format.putObject("json_schema")
                .put("name", "scene_labels")
                .put("strict", true)
                .set("schema", Json.of(schema));
        return body;
    }
}
