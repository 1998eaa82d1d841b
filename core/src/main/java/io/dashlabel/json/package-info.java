/**
 * JSON files, read and written: {@link io.dashlabel.json.Json} reads values and says where a file is broken,
 * {@link io.dashlabel.json.JsonShape} tells what a file looks like, {@link io.dashlabel.json.JsonEscapes} writes texts that
 * do no harm.
 */
@NullMarked
package io.dashlabel.json;

import org.jspecify.annotations.NullMarked;
