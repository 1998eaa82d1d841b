/** The label files of the KITTI benchmark, which {@link io.dashlabel.format.kitti.KittiFormat} reads and writes. */
@NullMarked
package io.dashlabel.format.kitti;

import org.jspecify.annotations.NullMarked;
