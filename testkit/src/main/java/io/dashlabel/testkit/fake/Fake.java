package io.dashlabel.testkit.fake;

/** A fake of one service. Safe for concurrent use. */
interface Fake {

    boolean serves(String path);

    /** @throws Rejected if the real service would reject the request */
    Reply answer(Request request) throws Rejected;

    /** Returns the error in the form of the service. */
    Reply reject(Request request, Rejected rejected);
}
