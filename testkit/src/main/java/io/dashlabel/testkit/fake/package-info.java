/**
 * Fakes of the model services on real local sockets. They follow the vendors' documentation: their answers, their
 * rejections and their failures. {@link io.dashlabel.testkit.fake.FakeServices} starts them.
 */
@NullMarked
package io.dashlabel.testkit.fake;

import org.jspecify.annotations.NullMarked;
