package io.dashlabel.cloud.chat;

/**
 * What the settings of a model are called in the configuration.
 *
 * @param section in which they stand: {@code scene}
 */
public record SettingNames(String section) {

    String of(String key) {
        return section + "." + key;
    }
}
