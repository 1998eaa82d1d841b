package io.dashlabel.testkit.fake;

/** One service. Safe for concurrent use. */
interface Fake {

    boolean serves(String path);

    /** @throws Rejected where the real service would turn the request away */
    Reply answer(Request request) throws Rejected;

    /** The same in the words of the service. */
    Reply reject(Request request, Rejected rejected);
}
