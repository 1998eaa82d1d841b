package io.dashlabel.format.openlabel;

/**
 * An object of the file.
 *
 * @param type its category
 * @param id of its label: what follows the category in its name, otherwise its number in the file
 */
record OpenLabelObject(String type, String id) {

    static OpenLabelObject of(String type, String name, String uid) {
        String start = type + " ";
        boolean isNamed = name.startsWith(start) && name.length() > start.length();
        return new OpenLabelObject(type, isNamed ? name.substring(start.length()) : uid);
    }

    /** The name of an object with an id. */
    static String name(String type, String id) {
        return type + " " + id;
    }
}
