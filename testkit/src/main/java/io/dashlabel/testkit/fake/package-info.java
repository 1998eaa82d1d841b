/**
 * The model services that dashlabel asks, played over real sockets of this machine as docs of their makers describe them:
 * what they answer, what they reject and how they fail. {@link io.dashlabel.testkit.fake.FakeServices} is the door.
 */
@NullMarked
package io.dashlabel.testkit.fake;

import org.jspecify.annotations.NullMarked;
