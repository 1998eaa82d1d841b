package io.dashlabel.cloud.chat;

/**
 * The names of a model's settings in the configuration.
 *
 * @param section of the settings: {@code scene}
 */
public record SettingNames(String section) {

    String of(String key) {
        return section + "." + key;
    }
}
